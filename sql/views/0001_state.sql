-- The latest attempt of an award and how it ended, if it did.
CREATE OR REPLACE VIEW award_attempt AS
SELECT a.county, a.award, i.attempt, i.use, i.batch, i.line_no, e.kind AS ended, e.cause
FROM award a
LEFT JOIN LATERAL (SELECT * FROM instruction i WHERE i.county = a.county AND i.award = a.award ORDER BY i.attempt DESC LIMIT 1) i ON true
LEFT JOIN instruction_end e ON e.county = i.county AND e.award = i.award AND e.attempt = i.attempt;

-- Where a batch stands: its last step.
CREATE OR REPLACE VIEW batch_state AS
SELECT b.*, s.ordinal, s.step, s.actor AS step_actor
FROM batch b
CROSS JOIN LATERAL (SELECT * FROM batch_step s WHERE s.county = b.county AND s.batch = b.batch ORDER BY s.ordinal DESC LIMIT 1) s;

-- Counters as the postings tell them: must equal budget_position.
CREATE OR REPLACE VIEW position_by_postings AS
SELECT county, programme, year, level,
       coalesce(sum(amount) FILTER (WHERE debit = 'APPROPRIATION'), 0) - coalesce(sum(amount) FILTER (WHERE credit = 'APPROPRIATION'), 0) AS approved,
       coalesce(sum(amount) FILTER (WHERE credit = 'RESERVED'), 0) - coalesce(sum(amount) FILTER (WHERE debit = 'RESERVED'), 0) AS reserved,
       coalesce(sum(amount) FILTER (WHERE credit = 'IN_TRANSIT'), 0) - coalesce(sum(amount) FILTER (WHERE debit = 'IN_TRANSIT'), 0) AS in_transit,
       coalesce(sum(amount) FILTER (WHERE credit = 'PAID'), 0) - coalesce(sum(amount) FILTER (WHERE debit = 'PAID'), 0) AS paid,
       coalesce(sum(amount) FILTER (WHERE credit = 'RETURN_HOLD'), 0) - coalesce(sum(amount) FILTER (WHERE debit = 'RETURN_HOLD'), 0) AS on_hold,
       coalesce(sum(amount) FILTER (WHERE credit = 'TREASURY'), 0) - coalesce(sum(amount) FILTER (WHERE debit = 'TREASURY'), 0) AS to_treasury,
       coalesce(sum(amount) FILTER (WHERE credit = 'RECEIVABLE'), 0) - coalesce(sum(amount) FILTER (WHERE debit = 'RECEIVABLE'), 0) AS receivable,
       coalesce(sum(amount) FILTER (WHERE credit = 'WRITE_OFF'), 0) - coalesce(sum(amount) FILTER (WHERE debit = 'WRITE_OFF'), 0) AS written_off,
       coalesce(sum(amount) FILTER (WHERE debit = 'SUSPENSE'), 0) - coalesce(sum(amount) FILTER (WHERE credit = 'SUSPENSE'), 0) AS suspense
FROM posting
GROUP BY county, programme, year, level;

-- Each school as the latest list has it that names it.
CREATE OR REPLACE VIEW latest_school AS
SELECT DISTINCT ON (w.county, w.school) w.* FROM school_row w JOIN list_version v ON v.county = w.county AND v.version = w.version
ORDER BY w.county, w.school, v.as_of DESC, v.version DESC;
