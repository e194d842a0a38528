SELECT coalesce(max(objection), 0) + 1 FROM objection WHERE county = :county AND notice = :notice
