INSERT INTO publicity (county, activity, held_on, place, form, content, heads, actor, business_day)
VALUES (:county, :activity, CAST(:held_on AS date), :place, :form, :content, :heads, :actor, CAST(:business_day AS date))
