-- The newest, or the one of a number.
SELECT a.attachment, a.about, coalesce(a.student_no, ''), coalesce(a.batch, 0), coalesce(a.batch_line, 0), coalesce(a.notice, 0), a.kind, a.sha256, a.media, a.size, a.note, a.actor, to_char(a.business_day, 'YYYY-MM-DD'), coalesce(a.activity, 0), coalesce(v.why, ''), coalesce(v.actor, ''), coalesce(to_char(v.business_day, 'YYYY-MM-DD'), '')
FROM attachment a LEFT JOIN attachment_void v ON v.county = a.county AND v.attachment = a.attachment WHERE a.county = :county AND (:attachment = 0 OR a.attachment = :attachment) ORDER BY a.attachment DESC LIMIT :most
