INSERT INTO attachment (county, attachment, about, student_no, batch, batch_line, notice, activity, kind, sha256, media, size, note, actor, business_day)
VALUES (:county, :attachment, :about, nullif(:student_no, ''), nullif(CAST(:batch AS integer), 0), nullif(CAST(:batch_line AS integer), 0), nullif(CAST(:notice AS integer), 0), nullif(CAST(:activity AS integer), 0), :kind, :sha256, :media,
        :size, :note, :actor, CAST(:business_day AS date))
