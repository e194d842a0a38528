SELECT n.notice, n.programme, n.period, n.school, n.place, to_char(n.first_day, 'YYYY-MM-DD'), to_char(n.last_day, 'YYYY-MM-DD'), CAST(n.working_days AS integer), n.lines, n.digest, n.actor,
       coalesce(e.step, ''), coalesce(e.actor, ''), coalesce(to_char(e.business_day, 'YYYY-MM-DD'), ''), coalesce(e.note, ''),
       (SELECT count(*) FROM objection o WHERE o.county = n.county AND o.notice = n.notice),
       (SELECT count(*) FROM objection o WHERE o.county = n.county AND o.notice = n.notice
        AND NOT EXISTS (SELECT 1 FROM objection_end x WHERE x.county = o.county AND x.notice = o.notice AND x.objection = o.objection))
FROM notice n LEFT JOIN notice_end e ON e.county = n.county AND e.notice = n.notice
WHERE n.county = :county AND (n.notice = :notice OR :notice = 0) ORDER BY n.notice
