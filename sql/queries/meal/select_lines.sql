SELECT line_no, school, days, head_days, before, advanced, settled, topped_up, payee_name, payee_account, payee_bank
FROM meal_order_line WHERE county = :county AND meal_order = :meal_order ORDER BY line_no
