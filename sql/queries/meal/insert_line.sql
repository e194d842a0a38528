INSERT INTO meal_order_line (county, meal_order, line_no, school, days, head_days, before, advanced, settled, topped_up, payee_name, payee_account, payee_bank)
VALUES (:county, :meal_order, :line_no, :school, :days, :head_days, :before, :advanced, :settled, :topped_up, CAST(:payee_name AS text), CAST(:payee_account AS text), CAST(:payee_bank AS text))
