-- EveryFenOfAnAwardIsSomewhere: attempts follow each other without a gap, and nothing follows a cancellation.
SELECT 'award ' || award AS subject, '付款次序有缺口' AS detail FROM instruction WHERE county = :county GROUP BY award HAVING count(*) <> max(attempt) + 1
UNION ALL
SELECT 'award ' || c.award, '取消之后还有付款' FROM instruction c JOIN instruction n ON n.county = c.county AND n.award = c.award AND n.attempt > c.attempt
WHERE c.county = :county AND c.use IN ('CANCELLED', 'TO_TREASURY')
UNION ALL
SELECT 'award ' || a.award, '追回超过核定额' FROM award a JOIN (SELECT award, sum(amount) AS amount FROM claim WHERE county = :county GROUP BY award) c ON c.award = a.award
WHERE a.county = :county AND c.amount > a.amount
