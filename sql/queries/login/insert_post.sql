INSERT INTO officer_post (county, login, ordinal, post, school, actor, business_day)
SELECT :county, :login, coalesce(max(ordinal), 0) + 1, :post, :school, :actor, CAST(:today AS date) FROM officer_post WHERE county = :county AND login = :login
