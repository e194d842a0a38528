SELECT coalesce(max(ordinal), 0) FROM award_event WHERE county = :county
