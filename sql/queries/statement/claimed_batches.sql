SELECT f.batch FROM batch_form f WHERE f.county = :county AND f.statement_account = :account
  AND EXISTS (SELECT 1 FROM instruction i JOIN claim c ON c.county = i.county AND c.award = i.award WHERE i.county = f.county AND i.batch = f.batch) ORDER BY f.batch
