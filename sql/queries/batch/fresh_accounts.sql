-- How many lines of a batch go to accounts that were new or changed on a day: by who looked at them ('' and not by the school: nobody), with the days from and to.
SELECT coalesce(n.checker, ''), CAST(n.checker IS NULL AND n.school_on IS NOT NULL AS integer), count(*), coalesce(CAST(min(coalesce(n.checked_on, n.school_on)) AS text), ''), coalesce(CAST(max(coalesce(n.checked_on, n.school_on)) AS text), '')
FROM new_accounts_on(:county, CAST(:day AS date)) n
JOIN instruction i ON i.county = :county AND i.batch = :batch AND i.payee_version = n.version AND i.payee_line = n.line
GROUP BY 1, 2 ORDER BY 2, 1
