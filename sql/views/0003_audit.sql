-- What the audit checks (sql/queries/checks) look at.

-- The as-of date D of a period (contract §3), as calendar.hpp has it.
CREATE OR REPLACE FUNCTION as_of_period(period text) RETURNS date LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN right(period, 7) = '-autumn' THEN make_date(CAST(left(period, 4) AS integer), 10, 31)
              WHEN right(period, 7) = '-spring' THEN make_date(CAST(left(period, 4) AS integer), 3, 31)
              ELSE CAST(make_date(CAST(left(period, 4) AS integer), CAST(right(period, 2) AS integer), 1) + interval '1 month' - interval '1 day' AS date) END
$$;

-- The ID by which a pupil is known: his own, or, only where it is empty, the 18 characters after G in the student number. Damaged by a spreadsheet (4): none.
CREATE OR REPLACE FUNCTION person_id(id_no text, id_condition smallint, student_no text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN id_condition = 4 THEN NULL WHEN id_condition <> 1 THEN id_no WHEN length(student_no) = 19 AND left(student_no, 1) = 'G' THEN substr(student_no, 2) END
$$;

-- What was granted and stands: neither cancelled nor gone to the treasury; net of what is claimed back.
CREATE OR REPLACE VIEW live_award AS
SELECT a.county, a.award, a.person_key, a.student_no, a.programme, a.family, a.period, a.part, a.amount, a.run, a.ordinal, a.clause, a.school,
       a.amount - coalesce(c.claimed, 0) AS net
FROM award a
LEFT JOIN (SELECT county, award, CAST(sum(amount) AS bigint) AS claimed FROM claim GROUP BY county, award) c ON c.county = a.county AND c.award = a.award
WHERE NOT EXISTS (SELECT 1 FROM instruction i WHERE i.county = a.county AND i.award = a.award AND i.use IN ('CANCELLED', 'TO_TREASURY'));

-- For each school the roll version in force on a day: the latest with as-of date up to it, or, if there is none, the earliest after it.
CREATE OR REPLACE FUNCTION rolls_on(of_county integer, day date) RETURNS TABLE (school text, version integer) LANGUAGE sql STABLE AS $$
  SELECT DISTINCT ON (s.school) s.school, s.version FROM roll_school s JOIN list_version v ON v.county = s.county AND v.version = s.version
  WHERE s.county = of_county
  ORDER BY s.school, v.as_of <= day DESC, CASE WHEN v.as_of <= day THEN v.as_of END DESC, v.as_of, s.version DESC
$$;

-- Whether a term or a month holds a day.
CREATE OR REPLACE FUNCTION period_holds(period text, day date) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN right(period, 7) = '-autumn' THEN day >= make_date(CAST(left(period, 4) AS integer), 9, 1) AND day < make_date(CAST(left(period, 4) AS integer) + 1, 2, 1)
              WHEN right(period, 7) = '-spring' THEN day >= make_date(CAST(left(period, 4) AS integer), 2, 1) AND day < make_date(CAST(left(period, 4) AS integer), 9, 1)
              ELSE to_char(day, 'YYYY-MM') = period END
$$;

-- Who was 在读 on a day by those versions (contract §3), and who came later with a proof that he was not aided elsewhere (转入未享受).
CREATE OR REPLACE FUNCTION enrolled_on(of_county integer, day date) RETURNS TABLE (school text, student_no text, person text, name text, entered_on date, version integer, line integer)
LANGUAGE sql STABLE AS $$
  SELECT r.school, r.student_no, person_id(r.id_no, r.id_condition, r.student_no), r.name, r.entered_on, r.version, r.line
  FROM rolls_on(of_county, day) v JOIN roll_row r ON r.county = of_county AND r.version = v.version AND r.school = v.school
  WHERE (r.status = 0 AND (r.entered_on IS NULL OR r.entered_on <= day) AND (r.changed_on IS NULL OR r.changed_on <= day)) OR (r.status <> 0 AND r.changed_on > day)
  UNION ALL   -- not UNION, which hashes every pupil of the district: who is in both is left out below
  SELECT x.school, x.student_no, x.person, x.name, x.entered_on, x.version, x.line
  FROM (SELECT DISTINCT ON (r.student_no) r.school, r.student_no, person_id(r.id_no, r.id_condition, r.student_no) AS person, r.name, r.entered_on, r.changed_on, r.version, r.line
        FROM arrival_row a JOIN roll_row r ON r.county = a.county AND r.school = a.school AND r.student_no = a.student_no AND r.status = 0
        JOIN list_version v ON v.county = r.county AND v.version = r.version
        WHERE a.county = of_county AND period_holds(a.period, day) ORDER BY r.student_no, v.as_of DESC, r.version DESC) x
  WHERE x.entered_on > day OR x.changed_on > day OR NOT EXISTS (SELECT 1 FROM rolls_on(of_county, day) v WHERE v.version = x.version AND v.school = x.school)
$$;

-- The latest row of each pupil in any roll known: who he is and who his guardian is, as of today.
CREATE OR REPLACE VIEW latest_pupil AS
SELECT DISTINCT ON (r.county, r.student_no) r.county, r.student_no, r.name, coalesce(person_id(r.id_no, r.id_condition, r.student_no), '') AS person, r.birth_date, coalesce(r.guardian, '') AS guardian,
       coalesce(r.guardian_id, '') AS guardian_id
FROM roll_row r JOIN list_version v ON v.county = r.county AND v.version = r.version
ORDER BY r.county, r.student_no, v.as_of DESC, r.version DESC, r.line DESC;

-- The same of those to whom anything was ever granted: a tenth of the pupils, so the checks of grants do not sort them all.
CREATE OR REPLACE VIEW aided_pupil AS
SELECT DISTINCT ON (r.county, r.student_no) r.county, r.student_no, r.name, coalesce(person_id(r.id_no, r.id_condition, r.student_no), '') AS person, r.birth_date, coalesce(r.guardian, '') AS guardian,
       coalesce(r.guardian_id, '') AS guardian_id
FROM (SELECT DISTINCT county, student_no FROM award) a JOIN roll_row r ON r.county = a.county AND r.student_no = a.student_no JOIN list_version v ON v.county = r.county AND v.version = r.version
ORDER BY r.county, r.student_no, v.as_of DESC, r.version DESC, r.line DESC;

-- The account that counts for each pupil: the latest.
CREATE OR REPLACE VIEW latest_account AS
SELECT DISTINCT ON (a.county, a.student_no) a.county, a.student_no, a.holder, a.relation, a.bank, a.account, coalesce(a.holder_id, '') AS holder_id, coalesce(a.mandate, '') AS mandate, v.as_of
FROM account_row a JOIN list_version v ON v.county = a.county AND v.version = a.version
ORDER BY a.county, a.student_no, v.as_of DESC, a.version DESC, a.line DESC;

-- The same of those to whom anything was ever granted.
CREATE OR REPLACE VIEW aided_account AS
SELECT DISTINCT ON (a.county, a.student_no) a.county, a.student_no, a.holder, a.relation, a.bank, a.account, coalesce(a.holder_id, '') AS holder_id, coalesce(a.mandate, '') AS mandate, v.as_of, a.version, a.line
FROM (SELECT DISTINCT county, student_no FROM award) g JOIN account_row a ON a.county = g.county AND a.student_no = g.student_no JOIN list_version v ON v.county = a.county AND v.version = a.version
ORDER BY a.county, a.student_no, v.as_of DESC, a.version DESC, a.line DESC;

-- The death register that counts: the latest version known.
CREATE OR REPLACE VIEW latest_death AS
SELECT d.county, d.id_no, d.died_on FROM death_row d
WHERE d.version = (SELECT v.version FROM list_version v WHERE v.county = d.county AND v.kind = 'death' ORDER BY v.as_of DESC, v.version DESC LIMIT 1) AND d.id_no <> '';
