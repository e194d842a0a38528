-- BankBalanceEqualsLedgerBalance: each statement adds up from its entries and goes on from the one before, and what the books hold as paid has left the account.
SELECT '账户尾号' || right(s.account, 4) || ' ' || s.to_day AS subject, '期初 ' || s.opening || ' 分加各笔 ' || l.moved || ' 分不等于期末 ' || s.closing || ' 分' AS detail
FROM bank_statement s
CROSS JOIN LATERAL (SELECT coalesce(sum(e.moved), 0) AS moved FROM statement_entry e WHERE e.county = s.county AND e.account = s.account AND e.to_day = s.to_day) l
WHERE s.county = :county AND s.opening + l.moved <> s.closing
UNION ALL
SELECT '账户尾号' || right(s.account, 4) || ' ' || s.from_day, '期初与 ' || s.last_day || ' 的期末不同,中间的对账单还没有导入'
FROM (SELECT account, from_day, opening, lag(closing) OVER w AS last_closing, lag(to_day) OVER w AS last_day FROM bank_statement WHERE county = :county WINDOW w AS (PARTITION BY account ORDER BY to_day)) s
WHERE s.opening <> s.last_closing
UNION ALL
SELECT 'B' || p.batch || CASE WHEN count(*) = 1 THEN '-' || min(p.line_no) ELSE '' END,
       '账上付出 ' || sum(p.paid) || ' 笔,到 ' || p.to_day || ' 的对账单扣款 ' || sum(p.gone) || ' 笔,共 ' || count(*) || ' 笔不符'
FROM unexplained_difference p
WHERE p.county = :county
GROUP BY p.batch, p.to_day
