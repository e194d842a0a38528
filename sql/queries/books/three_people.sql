-- EveryPaymentHasThreePeople.
SELECT 'B' || s.batch AS subject, '封存、复核、审批不足三人' AS detail FROM batch_step s
WHERE s.county = :county AND s.step = 'ISSUED'
  AND (SELECT count(DISTINCT p.actor) FROM batch_step p WHERE p.county = s.county AND p.batch = s.batch AND p.step IN ('SEALED', 'REVIEWED', 'APPROVED') AND p.digest = s.digest) < 3
