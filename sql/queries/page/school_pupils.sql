-- The student numbers on the roll of a school that is in force on a day.
SELECT r.student_no FROM rolls_on(:county, CAST(:day AS date)) n JOIN roll_row r ON r.county = :county AND r.version = n.version AND r.school = n.school WHERE n.school = :school
