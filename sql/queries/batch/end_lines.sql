INSERT INTO instruction_end (county, award, attempt, kind, cause)
SELECT county, award, attempt, 'WITHDRAWN', :cause FROM instruction WHERE county = :county AND batch = :batch ORDER BY award
