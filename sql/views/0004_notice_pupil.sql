-- What the public may be shown of who is to be aided, and no other column (教财厅函〔2017〕28号): one row a pupil and run. `run` only chooses. The role zhuxue_notice, under
-- which notices are made, reads this view and nothing else.
CREATE OR REPLACE VIEW notice_pupil AS
SELECT s.county, s.run, r.name, coalesce(h.name, '') AS school_name, r.stage, r.grade, coalesce(r.major, '') AS major, coalesce(r.class, '') AS class
FROM (SELECT DISTINCT ON (county, run, student_no) county, run, school, facts FROM assessment WHERE reason IS NULL ORDER BY county, run, student_no, ordinal) s
JOIN roll_row r ON r.county = s.county AND r.version = s.facts[1] AND r.line = s.facts[2]
LEFT JOIN latest_school h ON h.county = s.county AND h.school = s.school;
