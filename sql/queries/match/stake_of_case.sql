SELECT amount, coalesce(to_char(deadline, 'YYYY-MM-DD'), '') FROM match_stake WHERE county = :county AND case_no = :case_no ORDER BY run DESC LIMIT 1
