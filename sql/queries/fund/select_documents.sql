SELECT d.document, CAST(d.level AS integer), d.amount
FROM budget_document d LEFT JOIN budget_row b ON b.county = d.county AND b.version = d.version AND b.line = d.line
WHERE d.county = :county AND d.programme = :programme AND d.year = :year
ORDER BY coalesce(b.direct, '') IN ('', '否', '0', '非直达'), b.issued_on, d.level, d.document
