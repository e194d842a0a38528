SELECT lines FROM bank_file WHERE county = :county AND sha256 = :sha256
