SELECT why FROM attachment_void WHERE county = :county AND attachment = :attachment
