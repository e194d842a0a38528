SELECT a.stream || ' #' || a.seq, CASE WHEN e.seq IS NULL THEN '写到纸上的这一条,链里已没有: 链被截短' ELSE '链里的散列与写到纸上的不同: 链被改写过' END
FROM anchor a LEFT JOIN evidence_event e ON e.county = a.county AND e.stream = a.stream AND e.seq = a.seq
WHERE a.county = :county AND e.hash IS DISTINCT FROM a.hash ORDER BY a.stream, a.seq
