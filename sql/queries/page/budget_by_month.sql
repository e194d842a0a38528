-- Of a year's budget what each month added: approved, sealed and further (what is not free any more), and paid.
SELECT to_char(effective_on, 'YYYY-MM'),
       CAST(coalesce(sum(amount) FILTER (WHERE debit = 'APPROPRIATION'), 0) - coalesce(sum(amount) FILTER (WHERE credit = 'APPROPRIATION'), 0) AS bigint),
       CAST(coalesce(sum(amount) FILTER (WHERE debit = 'AVAILABLE' AND credit <> 'APPROPRIATION'), 0) - coalesce(sum(amount) FILTER (WHERE credit = 'AVAILABLE' AND debit <> 'APPROPRIATION'), 0) AS bigint),
       CAST(coalesce(sum(amount) FILTER (WHERE credit = 'PAID'), 0) - coalesce(sum(amount) FILTER (WHERE debit = 'PAID'), 0) AS bigint)
FROM posting WHERE county = :county AND year = :year GROUP BY 1 ORDER BY 1
