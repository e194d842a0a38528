-- A payment, whether it stands as paid, what plans have claimed on its award and what of that is under recovery already.
SELECT i.award, a.student_no, a.school, a.programme, a.period, b.fiscal_year, i.amount, i.central, i.region, i.city, i.county_share,
       CAST(w.effects && ARRAY['PAID', 'PAID_LATE', 'PAID_DUPLICATE'] AND NOT w.effects && ARRAY['RETURNED'] AS integer), CAST(w.effects && ARRAY['PAID_DUPLICATE'] AS integer),
       CAST(coalesce((SELECT sum(c.amount) FROM claim c WHERE c.county = i.county AND c.award = i.award), 0) AS bigint),
       CAST(coalesce((SELECT sum(r.amount) FROM recovery r WHERE r.county = i.county AND r.award = i.award AND r.cause = 'CLAIMED'), 0) AS bigint),
       CAST(t.central AS bigint), CAST(t.region AS bigint), CAST(t.city AS bigint), CAST(t.county_share AS bigint)
FROM instruction i
JOIN award a ON a.county = i.county AND a.award = i.award
JOIN batch b ON b.county = i.county AND b.batch = i.batch
CROSS JOIN LATERAL (SELECT coalesce(array_agg(CAST(l.effect AS text)), CAST(ARRAY[] AS text[])) AS effects FROM bank_line l WHERE l.county = i.county AND l.batch = i.batch AND l.batch_line = i.line_no) w
CROSS JOIN LATERAL (SELECT coalesce(sum(r.central), 0) AS central, coalesce(sum(r.region), 0) AS region, coalesce(sum(r.city), 0) AS city, coalesce(sum(r.county_share), 0) AS county_share
                    FROM recovery r WHERE r.county = i.county AND r.batch = i.batch AND r.batch_line = i.line_no) t
WHERE i.county = :county AND i.batch = :batch AND i.line_no = :line
