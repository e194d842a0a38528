SELECT count(*) FROM batch_form WHERE county = :county AND statement_account = :account
