SELECT media FROM attachment WHERE county = :county AND sha256 = :sha256 LIMIT 1
