SELECT counts FROM award_event WHERE county = :county AND plan = :plan
