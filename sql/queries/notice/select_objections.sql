SELECT o.objection, o.line, o.raised_by, o.words, o.actor, to_char(o.business_day, 'YYYY-MM-DD'), coalesce(e.outcome, ''), coalesce(e.words, ''), coalesce(e.actor, ''),
       coalesce(to_char(e.business_day, 'YYYY-MM-DD'), '')
FROM objection o LEFT JOIN objection_end e ON e.county = o.county AND e.notice = o.notice AND e.objection = o.objection
WHERE o.county = :county AND o.notice = :notice ORDER BY o.objection
