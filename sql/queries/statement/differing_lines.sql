SELECT batch, line_no, amount, paid, gone FROM unexplained_difference WHERE county = :county AND account = :account ORDER BY batch, line_no
