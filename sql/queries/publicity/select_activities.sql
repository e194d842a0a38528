-- Held between two days, by day.
SELECT p.activity, to_char(p.held_on, 'YYYY-MM-DD'), p.place, p.form, p.content, p.heads, p.actor,
       coalesce((SELECT string_agg('A' || a.attachment, '、' ORDER BY a.attachment) FROM live_attachment a WHERE a.county = p.county AND a.activity = p.activity), '')
FROM publicity p WHERE p.county = :county AND p.held_on BETWEEN CAST(:from AS date) AND CAST(:to AS date) ORDER BY p.held_on, p.activity
