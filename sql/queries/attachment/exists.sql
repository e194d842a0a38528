SELECT 1 FROM attachment WHERE county = :county AND attachment = :attachment
