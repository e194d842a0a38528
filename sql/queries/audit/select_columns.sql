-- Every column that the auditor may read, with its word and its place in the primary key (0: none).
SELECT c.relname, coalesce(t.words, ''), a.attname, format_type(a.atttypid, a.atttypmod), CAST(CASE WHEN a.attnotnull THEN 0 ELSE 1 END AS integer),
       CAST(coalesce(array_position(k.conkey, a.attnum), 0) AS integer), coalesce(own.words, general.words, '')
FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
LEFT JOIN pg_constraint k ON k.conrelid = c.oid AND k.contype = 'p'
LEFT JOIN data_word t ON t.table_name = c.relname AND t.column_name = ''
LEFT JOIN data_word own ON own.table_name = c.relname AND own.column_name = a.attname
LEFT JOIN data_word general ON general.table_name = '' AND general.column_name = a.attname
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND has_table_privilege('zhuxue_auditor', c.oid, 'SELECT')
  AND EXISTS (SELECT 1 FROM pg_attribute x WHERE x.attrelid = c.oid AND x.attname = 'county')
ORDER BY c.relname, a.attnum
