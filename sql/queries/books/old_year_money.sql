-- OldYearMoneyIsNotSpentAgain: what came back is reserved or free again in its own year only, and a batch charges the year in which it was sealed.
SELECT 'posting ' || posting AS subject, '跨年退回的资金又被使用' AS detail FROM posting
WHERE county = :county AND debit = 'RETURN_HOLD' AND credit IN ('AVAILABLE', 'RESERVED') AND extract(year FROM effective_on) <> year
UNION ALL
SELECT 'B' || batch, '批次占用的不是封存那一年的指标' FROM batch WHERE county = :county AND extract(year FROM business_day) <> fiscal_year
