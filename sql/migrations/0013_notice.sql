-- 公示: who is to be aided stands on a list in public for its working days, and whoever objects is answered before money goes out (domain/policy §2.3). Only ever added to.
CREATE TABLE notice (
  county       integer NOT NULL,
  notice       integer NOT NULL,
  programme    text COLLATE "C" NOT NULL,
  period       text COLLATE "C" NOT NULL,
  school       text COLLATE "C" NOT NULL,                     -- '' where it is of all schools
  place        text COLLATE "C" NOT NULL CHECK (place <> ''), -- where it hangs
  first_day    date NOT NULL,
  last_day     date NOT NULL,                                 -- taken down after it
  working_days smallint NOT NULL CHECK (working_days > 0),
  lines        integer NOT NULL CHECK (lines > 0),
  digest       text COLLATE "C" NOT NULL CHECK (length(digest) = 64),  -- SHA-256 of its lines as CSV
  actor        text COLLATE "C" NOT NULL,
  business_day date NOT NULL,
  recorded_at  timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (county, notice),
  UNIQUE (county, notice, last_day),
  CHECK (last_day >= first_day),
  CHECK (first_day >= business_day)
);
-- What the public sees of a pupil, and nothing else has a column here: 姓名, 学校, 年级, 专业, 班级 (教财厅函〔2017〕28号). Seven digits in a row are a number of a
-- document, card, telephone or birth date. The pupil behind it is known by his award, which is not shown.
CREATE TABLE notice_line (
  county      integer NOT NULL,
  notice      integer NOT NULL,
  line        integer NOT NULL CHECK (line > 0),
  award       integer NOT NULL,
  name        text COLLATE "C" NOT NULL,
  school_name text COLLATE "C" NOT NULL,
  grade       text COLLATE "C" NOT NULL,
  class       text COLLATE "C" NOT NULL,
  major       text COLLATE "C" NOT NULL,
  PRIMARY KEY (county, notice, line),
  UNIQUE (county, notice, award),
  FOREIGN KEY (county, notice) REFERENCES notice (county, notice),
  FOREIGN KEY (county, award) REFERENCES award (county, award),
  CHECK (name !~ '[0-9０-９]{4}' AND school_name !~ '[0-9０-９]{7}' AND grade !~ '[0-9０-９]{5}' AND class !~ '[0-9０-９]{7}' AND major !~ '[0-9０-９]{7}'),
  CHECK (length(name) <= 40 AND length(school_name) <= 60 AND length(grade) <= 12 AND length(class) <= 30 AND length(major) <= 40)
);
-- Somebody objects: to one line, or to the notice as a whole.
CREATE TABLE objection (
  county       integer NOT NULL,
  notice       integer NOT NULL,
  objection    integer NOT NULL CHECK (objection > 0),
  line         integer,
  raised_by    text COLLATE "C" NOT NULL CHECK (raised_by <> ''),  -- as he wants to be named: 家长, 村民, 匿名
  words        text COLLATE "C" NOT NULL CHECK (words <> ''),
  actor        text COLLATE "C" NOT NULL,
  business_day date NOT NULL,
  recorded_at  timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (county, notice, objection),
  UNIQUE (county, notice, objection, actor),
  FOREIGN KEY (county, notice) REFERENCES notice (county, notice),
  FOREIGN KEY (county, notice, line) REFERENCES notice_line (county, notice, line)
);
-- The answer, by another than who took it down, and once.
CREATE TABLE objection_end (
  county       integer NOT NULL,
  notice       integer NOT NULL,
  objection    integer NOT NULL,
  outcome      text COLLATE "C" NOT NULL CHECK (outcome IN ('UPHELD', 'DISMISSED')),
  words        text COLLATE "C" NOT NULL CHECK (words <> ''),      -- what was found out, and how
  recorder     text COLLATE "C" NOT NULL,
  actor        text COLLATE "C" NOT NULL,
  business_day date NOT NULL,
  recorded_at  timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (county, notice, objection),
  FOREIGN KEY (county, notice, objection, recorder) REFERENCES objection (county, notice, objection, actor),
  CHECK (actor <> recorder)
);
-- CLOSED: it ran its days and no objection was open. TAKEN_DOWN: ended early, and counts for nothing.
CREATE TABLE notice_end (
  county       integer NOT NULL,
  notice       integer NOT NULL,
  step         text COLLATE "C" NOT NULL CHECK (step IN ('CLOSED', 'TAKEN_DOWN')),
  last_day     date NOT NULL,
  note         text COLLATE "C" NOT NULL,
  actor        text COLLATE "C" NOT NULL,
  business_day date NOT NULL,
  recorded_at  timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (county, notice),
  FOREIGN KEY (county, notice, last_day) REFERENCES notice (county, notice, last_day),
  CHECK (step = 'TAKEN_DOWN' OR business_day > last_day),
  CHECK (step = 'CLOSED' OR note <> '')
);
CREATE FUNCTION check_notice_end() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.step = 'CLOSED' AND EXISTS (SELECT 1 FROM objection o WHERE o.county = NEW.county AND o.notice = NEW.notice
       AND NOT EXISTS (SELECT 1 FROM objection_end e WHERE e.county = o.county AND e.notice = o.notice AND e.objection = o.objection)) THEN
    RAISE EXCEPTION 'an objection is open' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER notice_end_without_objection BEFORE INSERT ON notice_end FOR EACH ROW EXECUTE FUNCTION check_notice_end();
-- A notice has the lines it says it has from the moment it is published on.
CREATE FUNCTION check_notice_lines() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM (SELECT DISTINCT county, notice FROM inserted) i JOIN notice n USING (county, notice)
             WHERE (SELECT count(*) FROM notice_line l WHERE l.county = n.county AND l.notice = n.notice) <> n.lines) THEN
    RAISE EXCEPTION 'a notice does not have the lines it says' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER notice_lines_at_once AFTER INSERT ON notice_line REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION check_notice_lines();

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['notice', 'notice_line', 'objection', 'objection_end', 'notice_end'] LOOP
    EXECUTE format('CREATE TRIGGER never_rewritten BEFORE UPDATE OR DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting()', t);
  END LOOP;
END $$;

-- 紧急救助: two people pass one grant by the gates of confirmation and notice, on a document.
ALTER TABLE decision ADD COLUMN award integer;
ALTER TABLE decision DROP CONSTRAINT decision_kind_check;
ALTER TABLE decision ADD CONSTRAINT decision_kind_check CHECK (kind IN ('RECALL', 'REMIT', 'RECOVER', 'WRITE_OFF', 'CORRECT', 'CLOSE', 'REOPEN', 'URGENT'));
ALTER TABLE decision ADD CONSTRAINT decision_urgent_award CHECK ((kind = 'URGENT') = (award IS NOT NULL));
ALTER TABLE decision ADD FOREIGN KEY (county, award) REFERENCES award (county, award);
