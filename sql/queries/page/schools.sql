SELECT school, coalesce(name, school) FROM latest_school WHERE county = :county ORDER BY school
