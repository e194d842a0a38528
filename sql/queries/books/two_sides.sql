-- EveryTransferHasTwoSides: every posting takes from one account and gives to another, and the postings of one transaction have one reason.
SELECT 'posting ' || posting AS subject, '分录没有借贷两方' AS detail FROM posting WHERE county = :county AND (debit = credit OR amount <= 0)
UNION ALL
SELECT 'tx ' || tx, '同一笔业务的分录出自不同的事由' FROM posting WHERE county = :county GROUP BY tx HAVING count(DISTINCT code) > 1 OR count(DISTINCT (batch, bank_file, plan)) > 1
