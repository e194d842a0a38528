SELECT list_version, list_line, roll_version, roll_line, CAST(linked AS text), found_by, coalesce(CAST(score AS text), ''), said, waterfall FROM match_pair
WHERE county = :county AND case_no = :case_no ORDER BY run DESC, ordinal LIMIT 1
