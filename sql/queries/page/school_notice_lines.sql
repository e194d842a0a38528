-- The lines about one school's pupils in notices that hang on a day, by the school's code: two schools may have one name.
SELECT l.notice, l.line FROM notice n JOIN notice_line l ON l.county = n.county AND l.notice = n.notice JOIN award a ON a.county = l.county AND a.award = l.award
WHERE n.county = :county AND n.last_day >= CAST(:day AS date) AND a.school = :school
  AND NOT EXISTS (SELECT 1 FROM notice_end e WHERE e.county = n.county AND e.notice = n.notice)
ORDER BY l.notice, l.line
