-- What is attached to a pupil and his lines, to a batch or one of its lines, to a notice or those that an award stands in, to an activity of publicity; or all there is. Who voided one and why, where somebody did.
SELECT a.attachment, a.about, coalesce(a.student_no, ''), coalesce(a.batch, 0), coalesce(a.batch_line, 0), coalesce(a.notice, 0), a.kind, a.sha256, a.media, a.size, a.note, a.actor,
       to_char(a.business_day, 'YYYY-MM-DD'), coalesce(a.activity, 0), coalesce(v.why, ''), coalesce(v.actor, ''), coalesce(to_char(v.business_day, 'YYYY-MM-DD'), '')
FROM attachment a LEFT JOIN attachment_void v ON v.county = a.county AND v.attachment = a.attachment
WHERE a.county = :county
  AND (:everything = 1
       OR (:student_no <> '' AND (a.student_no = :student_no OR EXISTS (SELECT 1 FROM instruction i JOIN award w ON w.county = i.county AND w.award = i.award
                                                                    WHERE i.county = a.county AND i.batch = a.batch AND i.line_no = a.batch_line AND w.student_no = :student_no)))
       OR (:batch > 0 AND a.batch = :batch AND (:line = 0 OR a.batch_line IS NULL OR a.batch_line = :line))
       OR (:notice > 0 AND a.notice = :notice)
       OR (:activity > 0 AND a.activity = :activity)
       OR (:award > 0 AND a.notice IN (SELECT l.notice FROM notice_line l WHERE l.county = :county AND l.award = :award)))
ORDER BY a.attachment
