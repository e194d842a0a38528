-- What an office says of single pupils, and what it must have before money is called whole: all of them lists, additive.
-- 指定发放学校: who is on the roll twice is paid at the school that is named here, and counts nowhere else for the period.
CREATE TABLE paying_row (
  county integer NOT NULL, version integer NOT NULL, line integer NOT NULL, key_hash bigint NOT NULL, row_hash bigint NOT NULL,
  school text COLLATE "C", student_no text COLLATE "C", period text COLLATE "C", basis text COLLATE "C", extra text COLLATE "C",
  PRIMARY KEY (county, version, line)
);
-- 转入未享受: who came after the as-of date and was not aided where he came from (原校未享受证明) counts here for the period.
CREATE TABLE arrival_row (
  county integer NOT NULL, version integer NOT NULL, line integer NOT NULL, key_hash bigint NOT NULL, row_hash bigint NOT NULL,
  school text COLLATE "C", student_no text COLLATE "C", period text COLLATE "C", came_on date, proof text COLLATE "C", from_school text COLLATE "C", extra text COLLATE "C",
  PRIMARY KEY (county, version, line)
);
-- 收费: what a school charged a pupil, and what it gave back.
CREATE TABLE fee_row (
  county integer NOT NULL, version integer NOT NULL, line integer NOT NULL, key_hash bigint NOT NULL, row_hash bigint NOT NULL,
  school text COLLATE "C", student_no text COLLATE "C", period text COLLATE "C", item text COLLATE "C", amount bigint, charged_on date, receipt text COLLATE "C",
  waived_on date, refunded bigint, refunded_on date, extra text COLLATE "C",
  PRIMARY KEY (county, version, line)
);
-- 配套: what each level must provide for a programme and year, and by when.
CREATE TABLE provision_row (
  county integer NOT NULL, version integer NOT NULL, line integer NOT NULL, key_hash bigint NOT NULL, row_hash bigint NOT NULL,
  programme text COLLATE "C", year integer, level smallint, amount bigint, due_on date, document text COLLATE "C", note text COLLATE "C", extra text COLLATE "C",
  PRIMARY KEY (county, version, line)
);

-- A warning of an audit check that somebody takes on: owner, note and end as for every case.
ALTER TABLE office_case DROP CONSTRAINT office_case_kind_check;
ALTER TABLE office_case ADD CONSTRAINT office_case_kind_check CHECK (kind IN ('MATCH', 'BANK', 'CHECK'));
