SELECT voucher, document, CAST(paid_on AS text), amount FROM payment_voucher WHERE county = :county AND batch = :batch ORDER BY voucher, document
