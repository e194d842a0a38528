SELECT coalesce(max(draw), 0) + 1 FROM visit_draw WHERE county = :county
