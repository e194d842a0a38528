-- Lines to an account number that no list of more than 60 days ago holds for the pupil.
SELECT count(*) FROM instruction i JOIN award a ON a.county = i.county AND a.award = i.award
WHERE i.county = :county AND i.batch = :batch
  AND NOT EXISTS (SELECT 1 FROM account_row r JOIN list_version v ON v.county = r.county AND v.version = r.version
                  WHERE r.county = a.county AND r.student_no = a.student_no AND r.account = i.account AND v.as_of < CAST(:today AS date) - 60)
