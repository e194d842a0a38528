-- Accounts that are new or changed on a day: rows of account lists whose number no list of more than 60 days before holds for the pupil; who held them against the papers, and when:
-- a second person of the office, and the school that said 账户是否正确 = 是 in a list no older than the account's. NULL where nobody did.
CREATE OR REPLACE FUNCTION new_accounts_on(of_county integer, day date) RETURNS TABLE (version integer, line integer, checker text, checked_on date, school_on date) LANGUAGE sql STABLE AS $$
  SELECT r.version, r.line, k.actor, k.business_day, s.said_on
  FROM list_version v JOIN account_row r ON r.county = v.county AND r.version = v.version
  LEFT JOIN account_check k ON k.county = r.county AND k.version = r.version AND k.line = r.line
  LEFT JOIN (SELECT c.student_no, max(w.as_of) AS said_on FROM confirm_row c JOIN list_version w ON w.county = c.county AND w.version = c.version
             WHERE c.county = of_county AND c.account_right GROUP BY c.student_no) s ON s.student_no = r.student_no AND s.said_on >= v.as_of
  WHERE v.county = of_county AND v.kind = 'account' AND v.as_of >= day - 60
    AND NOT EXISTS (SELECT 1 FROM account_row o JOIN list_version w ON w.county = o.county AND w.version = o.version
                    WHERE o.county = of_county AND o.student_no = r.student_no AND o.account = r.account AND w.as_of < day - 60)
$$;

-- The pupils to whom something is granted that stands, each with the newest such grant.
CREATE OR REPLACE VIEW granted_pupil AS
SELECT DISTINCT ON (county, student_no) county, student_no, school, run, ordinal FROM live_award WHERE net > 0 ORDER BY county, student_no, award DESC;
