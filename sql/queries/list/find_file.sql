SELECT file, read_counts FROM (
  SELECT file, 'read=' || rows_read || ' accepted=' || accepted || ' rejected=' || rejected || ' warned=' || warned || ' added=' || added || ' changed=' || changed || ' gone=' || gone AS read_counts
  FROM intake_file WHERE county = :county AND kind = :kind AND department = :department AND as_of = CAST(:as_of AS date) AND sha256 = :sha256) f
