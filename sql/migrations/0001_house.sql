-- The house: officers, lists, runs, money, evidence. Every table carries `county` (division code of GB/T 2260) first in its primary key and in every
-- unique key, so that the same schema distributes by county. Money is bigint fen. Text compares bytewise. History is only ever inserted (design §1, §6).

-- People who act. An officer may hold several roles.
CREATE TABLE officer (
  county      integer NOT NULL,
  login       text COLLATE "C" NOT NULL CHECK (login ~ '^[a-z0-9_.-]{1,40}$'),
  name        text COLLATE "C" NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (county, login)
);
CREATE TABLE officer_role (
  county      integer NOT NULL,
  login       text COLLATE "C" NOT NULL,
  role        text COLLATE "C" NOT NULL CHECK (role IN ('clerk', 'reviewer', 'approver', 'auditor', 'budget', 'school', 'admin')),
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (county, login, role),
  FOREIGN KEY (county, login) REFERENCES officer (county, login)
);

-- The key under which persons are known in money tables: HMAC-SHA-256 of the resident ID, cut to 16 bytes.
CREATE TABLE person_secret (
  county integer NOT NULL PRIMARY KEY,
  secret bytea NOT NULL CHECK (length(secret) = 32)
);

-- A file as it came in; the bytes stand in the archive under their SHA-256.
CREATE TABLE intake_file (
  county      integer NOT NULL,
  file        integer NOT NULL,
  kind        text COLLATE "C" NOT NULL,
  department  text COLLATE "C" NOT NULL,   -- as given with --department; '' where none
  as_of       date NOT NULL,
  sha256      text COLLATE "C" NOT NULL CHECK (length(sha256) = 64),
  sm3         text COLLATE "C" NOT NULL CHECK (length(sm3) = 64),
  bytes       bigint NOT NULL,
  name        text COLLATE "C" NOT NULL,
  column_map  text COLLATE "C" NOT NULL,   -- SHA-256 of the column map used
  rows_read   integer NOT NULL,
  accepted    integer NOT NULL,
  rejected    integer NOT NULL,
  warned      integer NOT NULL,
  added       integer NOT NULL,
  changed     integer NOT NULL,
  gone        integer NOT NULL,
  business_day date NOT NULL,
  actor       text COLLATE "C" NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (county, file),
  UNIQUE (county, kind, department, as_of, sha256),
  CHECK (accepted + rejected = rows_read)
);
CREATE TABLE intake_finding (
  county  integer NOT NULL,
  file    integer NOT NULL,
  ordinal integer NOT NULL,
  line    integer NOT NULL,
  header  text COLLATE "C" NOT NULL,
  code    text COLLATE "C" NOT NULL,
  said    text COLLATE "C" NOT NULL,
  rejects boolean NOT NULL,
  PRIMARY KEY (county, file, ordinal),
  FOREIGN KEY (county, file) REFERENCES intake_file (county, file)
);
-- A version of a list: one for each file, for a hardship file one for each department it speaks for.
CREATE TABLE list_version (
  county      integer NOT NULL,
  version     integer NOT NULL,
  file        integer NOT NULL,
  kind        text COLLATE "C" NOT NULL,
  department  text COLLATE "C" NOT NULL,
  as_of       date NOT NULL,
  rows        integer NOT NULL,
  PRIMARY KEY (county, version),
  FOREIGN KEY (county, file) REFERENCES intake_file (county, file)
);
-- The schools that a roll version names: for these it is the whole list.
CREATE TABLE roll_school (
  county  integer NOT NULL,
  version integer NOT NULL,
  school  text COLLATE "C" NOT NULL,
  PRIMARY KEY (county, version, school)
);

-- List rows: a primary key and nothing else (design §6). key_hash and row_hash serve the difference to the version before.
-- stage 0 学前 1 小学 2 初中 3 普通高中 4 中等职业 5 特殊教育; status 0 在读 1 休学 2 转出 3 退学 4 毕业; id_condition as in people/resident_id.hpp.
CREATE TABLE roll_row (
  county integer NOT NULL, version integer NOT NULL, line integer NOT NULL, key_hash bigint NOT NULL, row_hash bigint NOT NULL,
  school text COLLATE "C", stage smallint, grade smallint, class text COLLATE "C", student_no text COLLATE "C", name text COLLATE "C", sex smallint,
  id_no text COLLATE "C", id_condition smallint, boards boolean, status smallint, id_kind text COLLATE "C", birth_date date, ethnic text COLLATE "C",
  residence text COLLATE "C", entered_on date, changed_on date, guardian text COLLATE "C", guardian_id text COLLATE "C", guardian_relation text COLLATE "C",
  disability text COLLATE "C", inclusive boolean, home_teaching boolean, ethnic_class boolean, major text COLLATE "C", agricultural boolean,
  full_time boolean, left_behind boolean, extra text COLLATE "C",
  PRIMARY KEY (county, version, line)
);
CREATE TABLE school_row (
  county integer NOT NULL, version integer NOT NULL, line integer NOT NULL, key_hash bigint NOT NULL, row_hash bigint NOT NULL,
  school text COLLATE "C", name text COLLATE "C", stage text COLLATE "C", owner text COLLATE "C", area text COLLATE "C", town text COLLATE "C",
  meal_mode text COLLATE "C", nutrition boolean, entrusted boolean, fee bigint, payee_name text COLLATE "C", payee_account text COLLATE "C",
  payee_bank text COLLATE "C", extra text COLLATE "C",
  PRIMARY KEY (county, version, line)
);
-- kind: place in the priority order of policy/category.hpp; level 0 none 1 一般 2 比较 3 特别.
CREATE TABLE hardship_row (
  county integer NOT NULL, version integer NOT NULL, line integer NOT NULL, key_hash bigint NOT NULL, row_hash bigint NOT NULL,
  name text COLLATE "C", id_no text COLLATE "C", id_condition smallint, kind smallint, household text COLLATE "C", recognised_on date,
  head text COLLATE "C", head_id text COLLATE "C", relation text COLLATE "C", area smallint, exit_on date, risk_cleared_on date,
  disability text COLLATE "C", disability_level text COLLATE "C", level smallint, town text COLLATE "C", village text COLLATE "C", address text COLLATE "C",
  extra text COLLATE "C",
  PRIMARY KEY (county, version, line)
);
-- relation 0 本人 1 监护人 2 祖父母 3 其他亲属 4 机构
CREATE TABLE account_row (
  county integer NOT NULL, version integer NOT NULL, line integer NOT NULL, key_hash bigint NOT NULL, row_hash bigint NOT NULL,
  student_no text COLLATE "C", holder text COLLATE "C", relation smallint, bank text COLLATE "C", account text COLLATE "C", holder_id text COLLATE "C",
  bank_code text COLLATE "C", mandate text COLLATE "C", extra text COLLATE "C",
  PRIMARY KEY (county, version, line)
);
CREATE TABLE meal_row (
  county integer NOT NULL, version integer NOT NULL, line integer NOT NULL, key_hash bigint NOT NULL, row_hash bigint NOT NULL,
  school text COLLATE "C", day date, enrolled integer, present integer, served integer, food_cost bigint, staff integer, supplier text COLLATE "C",
  extra text COLLATE "C",
  PRIMARY KEY (county, version, line)
);
CREATE TABLE budget_row (
  county integer NOT NULL, version integer NOT NULL, line integer NOT NULL, key_hash bigint NOT NULL, row_hash bigint NOT NULL,
  document text COLLATE "C", level smallint, programme text COLLATE "C", year integer, amount bigint, issued_on date, document_kind text COLLATE "C",
  direct text COLLATE "C", function_code text COLLATE "C", economic_code text COLLATE "C", project_code text COLLATE "C", note text COLLATE "C",
  extra text COLLATE "C",
  PRIMARY KEY (county, version, line)
);
CREATE TABLE death_row (
  county integer NOT NULL, version integer NOT NULL, line integer NOT NULL, key_hash bigint NOT NULL, row_hash bigint NOT NULL,
  name text COLLATE "C", id_no text COLLATE "C", id_condition smallint, died_on date, extra text COLLATE "C",
  PRIMARY KEY (county, version, line)
);
CREATE TABLE confirm_row (
  county integer NOT NULL, version integer NOT NULL, line integer NOT NULL, key_hash bigint NOT NULL, row_hash bigint NOT NULL,
  school text COLLATE "C", period text COLLATE "C", student_no text COLLATE "C", present boolean, boards boolean, account_right boolean, agreed boolean,
  note text COLLATE "C", checked_by text COLLATE "C", extra text COLLATE "C",
  PRIMARY KEY (county, version, line)
);
CREATE TABLE away_row (
  county integer NOT NULL, version integer NOT NULL, line integer NOT NULL, key_hash bigint NOT NULL, row_hash bigint NOT NULL,
  name text COLLATE "C", id_no text COLLATE "C", id_condition smallint, place text COLLATE "C", school_name text COLLATE "C", student_no text COLLATE "C",
  proof text COLLATE "C", aided boolean, extra text COLLATE "C",
  PRIMARY KEY (county, version, line)
);
CREATE TABLE resident_row (
  county integer NOT NULL, version integer NOT NULL, line integer NOT NULL, key_hash bigint NOT NULL, row_hash bigint NOT NULL,
  name text COLLATE "C", id_no text COLLATE "C", id_condition smallint, town text COLLATE "C", village text COLLATE "C", guardian text COLLATE "C",
  guardian_id text COLLATE "C", extra text COLLATE "C",
  PRIMARY KEY (county, version, line)
);
CREATE TABLE attendance_row (
  county integer NOT NULL, version integer NOT NULL, line integer NOT NULL, key_hash bigint NOT NULL, row_hash bigint NOT NULL,
  school text COLLATE "C", student_no text COLLATE "C", month date, days_due integer, days_present integer, extra text COLLATE "C",
  PRIMARY KEY (county, version, line)
);

-- Policies by the SHA-256 of their bytes.
CREATE TABLE policy_version (
  county integer NOT NULL,
  sha256 text COLLATE "C" NOT NULL,
  code   text COLLATE "C" NOT NULL,
  bytes  bytea NOT NULL,
  PRIMARY KEY (county, sha256)
);

-- A run of one month: what it looked at, to the id, and the digest of what it found.
CREATE TABLE run (
  county        integer NOT NULL,
  run           integer NOT NULL,
  month         date NOT NULL,             -- first day
  known         date NOT NULL,
  inputs        text COLLATE "C" NOT NULL, -- SHA-256 over all that follows from here and the run_list and run_policy rows
  last_decision integer NOT NULL,          -- match cases decided up to this one counted
  two_people    boolean NOT NULL,          -- whether an acceptance needed a second person
  program       text COLLATE "C" NOT NULL,
  business_day  date NOT NULL,
  actor         text COLLATE "C" NOT NULL,
  recorded_at   timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (county, run),
  UNIQUE (county, month, inputs)
);
CREATE TABLE run_list (
  county integer NOT NULL, run integer NOT NULL, version integer NOT NULL,
  PRIMARY KEY (county, run, version),
  FOREIGN KEY (county, run) REFERENCES run (county, run),
  FOREIGN KEY (county, version) REFERENCES list_version (county, version)
);
CREATE TABLE run_policy (
  county integer NOT NULL, run integer NOT NULL, sha256 text COLLATE "C" NOT NULL,
  PRIMARY KEY (county, run, sha256),
  FOREIGN KEY (county, run) REFERENCES run (county, run),
  FOREIGN KEY (county, sha256) REFERENCES policy_version (county, sha256)
);
CREATE TABLE run_step (
  county  integer NOT NULL,
  run     integer NOT NULL,
  step    text COLLATE "C" NOT NULL CHECK (step IN ('MATCHED', 'ASSESSED')),
  digest  text COLLATE "C" NOT NULL,       -- SHA-256 of the CSV that the step prints
  counts  text COLLATE "C" NOT NULL,       -- "name=number" pairs
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (county, run, step),
  FOREIGN KEY (county, run) REFERENCES run (county, run)
);
-- What a run found for one pupil and programme, with the rows it rests on: facts holds pairs (version, line), the roll row first.
CREATE TABLE assessment (
  county     integer NOT NULL,
  run        integer NOT NULL,
  ordinal    integer NOT NULL,
  student_no text COLLATE "C" NOT NULL,
  programme  text COLLATE "C" NOT NULL,
  period     text COLLATE "C" NOT NULL,
  amount     bigint NOT NULL CHECK (amount >= 0),
  kind       smallint,
  clause     text COLLATE "C" NOT NULL,
  reason     smallint,                     -- as in entitlement/decide.hpp; null where due
  school     text COLLATE "C" NOT NULL,
  person_key bytea NOT NULL,
  facts      integer[] NOT NULL,
  PRIMARY KEY (county, run, ordinal),
  CHECK ((reason IS NULL) = (amount > 0))
);
-- A record that vanished from a later snapshot without an exit date and on which money is due: for a clerk to look at (疑似退出).
CREATE TABLE exit_clue (
  county     integer NOT NULL,
  run        integer NOT NULL,
  ordinal    integer NOT NULL,
  student_no text COLLATE "C" NOT NULL,
  department text COLLATE "C" NOT NULL,
  kind       smallint NOT NULL,
  last_seen  date NOT NULL,
  version    integer NOT NULL,
  line       integer NOT NULL,
  PRIMARY KEY (county, run, ordinal)
);

CREATE TABLE plan (
  county      integer NOT NULL,
  plan        integer NOT NULL,
  run         integer NOT NULL,
  awards_seen integer NOT NULL,            -- money events on awards up to this plan (award_event)
  digest      text COLLATE "C" NOT NULL,   -- SHA-256 of the CSV that plan prints
  counts      text COLLATE "C" NOT NULL,
  actor       text COLLATE "C" NOT NULL,
  business_day date NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (county, plan),
  UNIQUE (county, run, awards_seen),
  FOREIGN KEY (county, run) REFERENCES run (county, run)
);

-- What happened to awards as a whole: each grant counts one up, so that a plan knows whether it is stale.
CREATE TABLE award_event (
  county      integer NOT NULL,
  ordinal     integer NOT NULL,
  plan        integer,                     -- the plan that was granted; null for a change from the bank's side
  counts      text COLLATE "C" NOT NULL,
  actor       text COLLATE "C" NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (county, ordinal),
  UNIQUE (county, plan),
  FOREIGN KEY (county, plan) REFERENCES plan (county, plan)
);

-- What a pupil was granted. Part 0 is the first award of a period, 1.. are top-ups.
CREATE TABLE award (
  county     integer NOT NULL,
  award      integer NOT NULL,
  person_key bytea NOT NULL,
  student_no text COLLATE "C" NOT NULL,
  programme  text COLLATE "C" NOT NULL,
  family     text COLLATE "C" NOT NULL,
  period     text COLLATE "C" NOT NULL,
  part       smallint NOT NULL CHECK (part >= 0),
  amount     bigint NOT NULL CHECK (amount > 0),
  plan       integer NOT NULL,
  run        integer NOT NULL,
  ordinal    integer NOT NULL,             -- the assessment it rests on
  clause     text COLLATE "C" NOT NULL,
  school     text COLLATE "C" NOT NULL,
  PRIMARY KEY (county, award),
  UNIQUE (county, programme, period, person_key, part)
);
-- An over-payment found (追回): what has been granted and is, wholly or in part, no longer due.
CREATE TABLE claim (
  county      integer NOT NULL,
  award       integer NOT NULL,
  ordinal     smallint NOT NULL,
  amount      bigint NOT NULL CHECK (amount > 0),
  plan        integer NOT NULL,
  actor       text COLLATE "C" NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (county, award, ordinal),
  FOREIGN KEY (county, award) REFERENCES award (county, award)
);

CREATE TABLE batch (
  county       integer NOT NULL,
  batch        integer NOT NULL,
  programme    text COLLATE "C" NOT NULL,
  period       text COLLATE "C" NOT NULL,
  bank         text COLLATE "C" NOT NULL,
  profile      text COLLATE "C" NOT NULL,
  fiscal_year  integer NOT NULL,
  reissue      boolean NOT NULL,
  lines        integer NOT NULL CHECK (lines > 0),
  total        bigint NOT NULL,
  central bigint NOT NULL, region bigint NOT NULL, city bigint NOT NULL, county_share bigint NOT NULL,
  sha256       text COLLATE "C" NOT NULL,
  sm3          text COLLATE "C" NOT NULL,
  business_day date NOT NULL,
  recorded_at  timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (county, batch),
  UNIQUE (county, batch, sm3),
  CHECK (central + region + city + county_share = total)
);
-- What happened to a batch, as a chain that two people cannot both continue (domain/money-movement §3).
CREATE TABLE batch_step (
  county       integer NOT NULL,
  batch        integer NOT NULL,
  ordinal      smallint NOT NULL CHECK (ordinal >= 0),
  prev_ordinal smallint GENERATED ALWAYS AS (nullif(ordinal, 0::smallint) - 1::smallint) STORED,
  step         text COLLATE "C" NOT NULL,
  prev_step    text COLLATE "C",
  actor        text COLLATE "C" NOT NULL,
  digest       text COLLATE "C" NOT NULL,  -- the SM3 of the very bytes, as sealed
  note         text COLLATE "C" NOT NULL DEFAULT '',
  business_day date NOT NULL,
  recorded_at  timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (county, batch, ordinal),
  UNIQUE (county, batch, step),
  UNIQUE (county, batch, ordinal, step),
  FOREIGN KEY (county, batch, digest) REFERENCES batch (county, batch, sm3),
  FOREIGN KEY (county, batch, prev_ordinal, prev_step) REFERENCES batch_step (county, batch, ordinal, step),
  CHECK ((ordinal = 0) = (prev_step IS NULL)),
  CHECK (ordinal > 0 OR step = 'SEALED'),
  CHECK (ordinal = 0 OR (prev_step, step) IN (('SEALED', 'REVIEWED'), ('SEALED', 'WITHDRAWN'), ('SEALED', 'REFUSED'),
         ('REVIEWED', 'APPROVED'), ('REVIEWED', 'WITHDRAWN'), ('REVIEWED', 'REFUSED'), ('APPROVED', 'ISSUED'), ('APPROVED', 'WITHDRAWN')))
);
-- Seal, review and approve are by three different people.
CREATE UNIQUE INDEX batch_step_three_people ON batch_step (county, batch, actor) WHERE step IN ('SEALED', 'REVIEWED', 'APPROVED');

-- How an attempt ended. Attempt n + 1 must find the end of attempt n.
CREATE TABLE instruction_end (
  county      integer NOT NULL,
  award       integer NOT NULL,
  attempt     smallint NOT NULL,
  kind        text COLLATE "C" NOT NULL CHECK (kind IN ('WITHDRAWN', 'REJECTED', 'RETURNED')),
  cause       text COLLATE "C" NOT NULL,   -- the bank's words, or the step that ended it
  bank_file   integer,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (county, award, attempt)
);
-- What happens next to an award. Every claim to it is an insert of the next attempt: one wins.
CREATE TABLE instruction (
  county  integer NOT NULL,
  award   integer NOT NULL,
  attempt smallint NOT NULL CHECK (attempt >= 0),
  prior   smallint GENERATED ALWAYS AS (nullif(attempt, 0::smallint) - 1::smallint) STORED,
  use     text COLLATE "C" NOT NULL CHECK (use IN ('LINE', 'CANCELLED', 'PAID_LATE', 'TO_TREASURY')),
  batch   integer,
  line_no integer CHECK (line_no > 0),
  amount  bigint NOT NULL CHECK (amount > 0),
  central bigint NOT NULL CHECK (central >= 0), region bigint NOT NULL CHECK (region >= 0), city bigint NOT NULL CHECK (city >= 0),
  county_share bigint NOT NULL CHECK (county_share >= 0),
  payee_version integer, payee_line integer,   -- the account row that was approved
  holder  text COLLATE "C", account text COLLATE "C",  -- and what it said: the very words of the file line
  plan    integer,                         -- of a cancellation
  actor   text COLLATE "C" NOT NULL,
  PRIMARY KEY (county, award, attempt),
  UNIQUE (county, batch, line_no),
  FOREIGN KEY (county, award, prior) REFERENCES instruction_end (county, award, attempt),
  CHECK ((use = 'LINE') = (batch IS NOT NULL AND line_no IS NOT NULL AND payee_version IS NOT NULL AND payee_line IS NOT NULL AND holder IS NOT NULL AND account IS NOT NULL)),
  CHECK ((batch IS NULL) = (line_no IS NULL)),
  CHECK (use <> 'LINE' OR central + region + city + county_share = amount)
);

CREATE TABLE issued_file (
  county      integer NOT NULL,
  batch       integer NOT NULL,
  ordinal     smallint NOT NULL DEFAULT 3 CHECK (ordinal = 3),
  step        text COLLATE "C" NOT NULL DEFAULT 'ISSUED' CHECK (step = 'ISSUED'),
  bytes       bytea NOT NULL,
  sha256      text COLLATE "C" NOT NULL,
  sm3         text COLLATE "C" NOT NULL,
  PRIMARY KEY (county, batch),
  FOREIGN KEY (county, batch, ordinal, step) REFERENCES batch_step (county, batch, ordinal, step),
  FOREIGN KEY (county, batch, sm3) REFERENCES batch (county, batch, sm3),
  CHECK (encode(sha256(bytes), 'hex') = sha256)
);

-- What the bank answered: the file, and every line of it.
CREATE TABLE bank_file (
  county      integer NOT NULL,
  bank_file   integer NOT NULL,
  profile     text COLLATE "C" NOT NULL,
  sha256      text COLLATE "C" NOT NULL,
  name        text COLLATE "C" NOT NULL,
  bytes       bigint NOT NULL,
  lines       integer NOT NULL,
  paid        integer NOT NULL,
  failed      integer NOT NULL,
  in_process  integer NOT NULL,
  already_known integer NOT NULL,
  cases       integer NOT NULL,
  business_day date NOT NULL,
  actor       text COLLATE "C" NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (county, bank_file),
  UNIQUE (county, sha256),
  CHECK (lines = paid + failed + in_process + already_known + cases)
);
-- effect: PAID and REJECTED settle the instruction, once; PENDING, KNOWN and CASE change nothing.
CREATE TABLE bank_line (
  county     integer NOT NULL,
  bank_file  integer NOT NULL,
  line       integer NOT NULL,             -- in the file, header = 1
  batch      integer,                      -- the instruction that the reference names, if there is one
  batch_line integer,
  amount     bigint,                       -- as the bank says it; null where unreadable
  status     text COLLATE "C" NOT NULL,
  reason     text COLLATE "C" NOT NULL,
  effect     text COLLATE "C" NOT NULL CHECK (effect IN ('PAID', 'REJECTED', 'PENDING', 'KNOWN', 'CASE')),
  PRIMARY KEY (county, bank_file, line),
  CHECK (effect = 'CASE' OR (batch IS NOT NULL AND batch_line IS NOT NULL AND amount IS NOT NULL))
);
CREATE UNIQUE INDEX bank_line_settles_once ON bank_line (county, batch, batch_line) WHERE effect IN ('PAID', 'REJECTED');

-- Cases that wait for a person: doubtful matches and what the bank said that does not fit.
CREATE TABLE office_case (
  county      integer NOT NULL,
  case_no     integer NOT NULL,
  kind        text COLLATE "C" NOT NULL CHECK (kind IN ('MATCH', 'BANK')),
  subject     text COLLATE "C" NOT NULL,   -- what makes it the same case again: see the job that opens it
  detail      text COLLATE "C" NOT NULL,   -- the sentence for the officer, masked
  bank_file   integer,
  line        integer,
  batch       integer,
  batch_line  integer,
  student_no  text COLLATE "C",
  roll_name   text COLLATE "C",
  list_id     text COLLATE "C",
  list_name   text COLLATE "C",
  business_day date NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (county, case_no),
  UNIQUE (county, kind, subject)
);
CREATE TABLE case_step (
  county      integer NOT NULL,
  case_no     integer NOT NULL,
  ordinal     smallint NOT NULL CHECK (ordinal > 0),
  decision    integer NOT NULL,            -- rising per county: runs name the last one they knew
  step        text COLLATE "C" NOT NULL CHECK (step IN ('ACCEPTED', 'REFUSED', 'CLOSED')),
  actor       text COLLATE "C" NOT NULL,
  note        text COLLATE "C" NOT NULL,
  business_day date NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (county, case_no, ordinal),
  UNIQUE (county, decision),
  FOREIGN KEY (county, case_no) REFERENCES office_case (county, case_no)
);

-- Budget: documents as they came (T1), and one position a programme, year and level. The counters are the only money that is ever updated,
-- and only by the guarded update of sql/queries/fund; the postings tell them anew.
CREATE TABLE budget_document (
  county    integer NOT NULL,
  document  text COLLATE "C" NOT NULL,
  level     smallint NOT NULL CHECK (level BETWEEN 0 AND 3),
  programme text COLLATE "C" NOT NULL,
  year      integer NOT NULL,
  amount    bigint NOT NULL,
  version   integer NOT NULL,
  line      integer NOT NULL,
  PRIMARY KEY (county, document, level, programme, year)
);
CREATE TABLE budget_position (
  county      integer NOT NULL,
  programme   text COLLATE "C" NOT NULL,
  year        integer NOT NULL,
  level       smallint NOT NULL CHECK (level BETWEEN 0 AND 3),
  approved    bigint NOT NULL DEFAULT 0 CHECK (approved >= 0),
  reserved    bigint NOT NULL DEFAULT 0 CHECK (reserved >= 0),
  in_transit  bigint NOT NULL DEFAULT 0 CHECK (in_transit >= 0),
  paid        bigint NOT NULL DEFAULT 0 CHECK (paid >= 0),
  on_hold     bigint NOT NULL DEFAULT 0 CHECK (on_hold >= 0),
  receivable  bigint NOT NULL DEFAULT 0 CHECK (receivable >= 0),
  to_treasury bigint NOT NULL DEFAULT 0 CHECK (to_treasury >= 0),
  written_off bigint NOT NULL DEFAULT 0 CHECK (written_off >= 0),
  suspense    bigint NOT NULL DEFAULT 0 CHECK (suspense >= 0),
  PRIMARY KEY (county, programme, year, level),
  CHECK (reserved + in_transit + paid + on_hold + receivable + to_treasury + written_off - suspense <= approved)
);
-- One row a fund line and step: debit gives, credit takes.
CREATE TABLE posting (
  county       integer NOT NULL,
  posting      bigint NOT NULL,
  tx           integer NOT NULL,
  code         text COLLATE "C" NOT NULL,  -- T1 … of domain/money-movement §5
  debit        text COLLATE "C" NOT NULL CHECK (debit IN ('APPROPRIATION', 'AVAILABLE', 'RESERVED', 'IN_TRANSIT', 'PAID', 'RETURN_HOLD', 'RECEIVABLE', 'TREASURY', 'WRITE_OFF', 'SUSPENSE')),
  credit       text COLLATE "C" NOT NULL CHECK (credit IN ('APPROPRIATION', 'AVAILABLE', 'RESERVED', 'IN_TRANSIT', 'PAID', 'RETURN_HOLD', 'RECEIVABLE', 'TREASURY', 'WRITE_OFF', 'SUSPENSE')),
  programme    text COLLATE "C" NOT NULL,
  year         integer NOT NULL,
  level        smallint NOT NULL CHECK (level BETWEEN 0 AND 3),
  amount       bigint NOT NULL CHECK (amount > 0),
  batch        integer,
  bank_file    integer,
  document     text COLLATE "C",
  plan         integer,
  effective_on date NOT NULL,
  actor        text COLLATE "C" NOT NULL,
  booked_at    timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (county, posting),
  CHECK (debit <> credit),
  FOREIGN KEY (county, programme, year, level) REFERENCES budget_position (county, programme, year, level)
);

-- Evidence: a hash chain per fiscal year (domain/money-movement §9).
CREATE TABLE evidence_event (
  county      integer NOT NULL,
  stream      integer NOT NULL,            -- fiscal year
  seq         bigint NOT NULL CHECK (seq > 0),
  bytes       bytea NOT NULL,              -- canonical: length-prefixed fields
  prev_hash   bytea NOT NULL CHECK (length(prev_hash) = 32),
  hash        bytea NOT NULL CHECK (length(hash) = 32),
  PRIMARY KEY (county, stream, seq)
);

-- References in sets: rows are never updated or deleted, so a reference needs checking once, when it is inserted (domain/money-movement §3).
CREATE FUNCTION check_award_references() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM (SELECT DISTINCT county, plan FROM inserted) n
             WHERE NOT EXISTS (SELECT 1 FROM plan p WHERE p.county = n.county AND p.plan = n.plan)) THEN
    RAISE EXCEPTION 'an award names no plan' USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER award_references AFTER INSERT ON award REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION check_award_references();

CREATE FUNCTION check_instruction_references() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM inserted n LEFT JOIN award a ON a.county = n.county AND a.award = n.award
             WHERE a.award IS NULL OR a.amount <> n.amount) THEN
    RAISE EXCEPTION 'an instruction names no award of its amount' USING ERRCODE = 'foreign_key_violation';
  END IF;
  IF EXISTS (SELECT 1 FROM (SELECT DISTINCT county, batch FROM inserted WHERE batch IS NOT NULL) n
             WHERE NOT EXISTS (SELECT 1 FROM batch b WHERE b.county = n.county AND b.batch = n.batch)) THEN
    RAISE EXCEPTION 'an instruction names no batch' USING ERRCODE = 'foreign_key_violation';
  END IF;
  IF EXISTS (SELECT 1 FROM (SELECT DISTINCT county, batch FROM inserted WHERE batch IS NOT NULL) n
             JOIN batch_step s ON s.county = n.county AND s.batch = n.batch) THEN
    RAISE EXCEPTION 'a sealed batch takes no further line' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER instruction_references AFTER INSERT ON instruction REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION check_instruction_references();

CREATE FUNCTION check_end_references() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM inserted n LEFT JOIN instruction i ON i.county = n.county AND i.award = n.award AND i.attempt = n.attempt
             WHERE i.award IS NULL OR i.use <> 'LINE') THEN
    RAISE EXCEPTION 'only a line of a batch ends' USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER end_references AFTER INSERT ON instruction_end REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION check_end_references();

-- A batch is sealed over the lines it says it has, and issued over nothing else.
CREATE FUNCTION check_sealed_totals() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM inserted n JOIN batch b USING (county, batch)
             CROSS JOIN LATERAL (SELECT count(*) AS lines, coalesce(sum(i.amount), 0) AS total, coalesce(sum(i.central), 0) AS central,
                                        coalesce(sum(i.region), 0) AS region, coalesce(sum(i.city), 0) AS city, coalesce(max(i.line_no), 0) AS last
                                 FROM instruction i WHERE i.county = b.county AND i.batch = b.batch) l
             WHERE n.step = 'SEALED' AND (l.lines, l.total, l.central, l.region, l.city, l.last) IS DISTINCT FROM (b.lines, b.total, b.central, b.region, b.city, b.lines)) THEN
    RAISE EXCEPTION 'a batch does not equal its lines' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER sealed_totals AFTER INSERT ON batch_step REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION check_sealed_totals();

CREATE FUNCTION check_bank_line_references() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM inserted n LEFT JOIN instruction i ON i.county = n.county AND i.batch = n.batch AND i.line_no = n.batch_line
             WHERE n.effect <> 'CASE' AND (i.award IS NULL OR i.amount <> n.amount)) THEN
    RAISE EXCEPTION 'a bank line settles no instruction of its amount' USING ERRCODE = 'foreign_key_violation';
  END IF;
  IF EXISTS (SELECT 1 FROM (SELECT DISTINCT county, batch FROM inserted WHERE effect <> 'CASE') n
             WHERE NOT EXISTS (SELECT 1 FROM batch_step s WHERE s.county = n.county AND s.batch = n.batch AND s.step = 'ISSUED')) THEN
    RAISE EXCEPTION 'a bank line settles a batch that was never issued' USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER bank_line_references AFTER INSERT ON bank_line REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION check_bank_line_references();

-- Even the owner does not rewrite history by a slip.
CREATE FUNCTION refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'history of % is never rewritten', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['award', 'claim', 'instruction', 'instruction_end', 'batch', 'batch_step', 'issued_file', 'bank_file', 'bank_line', 'posting',
                           'budget_document', 'evidence_event', 'award_event', 'case_step', 'run', 'run_step', 'assessment', 'plan'] LOOP
    EXECUTE format('CREATE TRIGGER never_rewritten BEFORE UPDATE OR DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting()', t);
  END LOOP;
END $$;
