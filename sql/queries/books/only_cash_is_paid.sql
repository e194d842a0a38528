-- OnlyCashGoesToPeople: no line of a batch, sealed or paid, carries an award of a waiver.
SELECT 'B' || i.batch || '-' || lpad(CAST(i.line_no AS text), 6, '0'), '减免项目 ' || a.programme || ' 进了个人批次'
FROM instruction i JOIN award a ON a.county = i.county AND a.award = i.award
WHERE i.county = :county AND i.use IN ('LINE', 'PAID_LATE') AND a.form <> 'cash'
ORDER BY 1
