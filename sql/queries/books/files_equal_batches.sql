-- FileTotalsEqualApprovedTotals: the bytes issued are the bytes sealed.
SELECT 'B' || f.batch AS subject, '发出的文件与封存的校验码不符' AS detail
FROM issued_file f JOIN batch b ON b.county = f.county AND b.batch = f.batch
WHERE f.county = :county AND (f.sha256 <> b.sha256 OR f.sm3 <> b.sm3 OR encode(sha256(f.bytes), 'hex') <> b.sha256)
UNION ALL
SELECT 'B' || s.batch, '已发出而没有文件' FROM batch_step s
WHERE s.county = :county AND s.step = 'ISSUED' AND NOT EXISTS (SELECT 1 FROM issued_file f WHERE f.county = s.county AND f.batch = s.batch)
