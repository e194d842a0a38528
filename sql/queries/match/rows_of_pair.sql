SELECT h.name, coalesce(h.id_no, ''), coalesce(h.head, ''), coalesce(h.head_id, ''), concat_ws(' ', h.town, h.village), concat_ws(' ', v.department, h.relation), '', '', coalesce(o.names, ''),
       r.name, coalesce(nullif(r.id_no, ''), CASE WHEN r.student_no LIKE 'G%' THEN substr(r.student_no, 2) END, ''), coalesce(r.guardian, ''), coalesce(r.guardian_id, ''), coalesce(s.town, ''),
       concat_ws(' ', coalesce(s.name, r.school), r.class), CASE r.sex WHEN 1 THEN '男' WHEN 2 THEN '女' ELSE '' END, coalesce(CAST(r.birth_date AS text), ''), ''
FROM hardship_row h JOIN list_version v ON v.county = h.county AND v.version = h.version
JOIN roll_row r ON r.county = h.county AND r.version = :roll_version AND r.line = :roll_line
LEFT JOIN LATERAL (SELECT s.name, s.town FROM school_row s WHERE s.county = r.county AND s.school = r.school ORDER BY s.version DESC LIMIT 1) s ON true
LEFT JOIN LATERAL (SELECT string_agg(m.name || coalesce('(' || m.relation || ')', ''), ' ' ORDER BY m.line) AS names FROM hardship_row m
                   WHERE m.county = h.county AND m.version = h.version AND h.household <> '' AND m.household = h.household AND m.line <> h.line) o ON true
WHERE h.county = :county AND h.version = :list_version AND h.line = :list_line
