INSERT INTO payment_voucher (county, batch, voucher, document, paid_on, amount, actor) VALUES (:county, :batch, :voucher, :document, CAST(:paid_on AS date), :amount, :actor)
