-- What two people decide on a document (maker and checker, domain/money-movement §5, §6): a batch recalled, money remitted to the treasury, an over-payment
-- recovered or written off, a booking corrected, a period closed or opened again. The proposal is one row, its end another: one wins.
CREATE TABLE decision (
  county       integer NOT NULL,
  decision     integer NOT NULL,
  kind         text COLLATE "C" NOT NULL CHECK (kind IN ('RECALL', 'REMIT', 'RECOVER', 'WRITE_OFF', 'CORRECT', 'CLOSE', 'REOPEN')),
  document     text COLLATE "C" NOT NULL CHECK (document <> ''),  -- 依据文号
  batch        integer,
  batch_line   integer,
  recovery     integer,
  programme    text COLLATE "C",
  period       text COLLATE "C",
  year         integer,
  level        smallint CHECK (level BETWEEN 0 AND 3),
  to_programme text COLLATE "C",
  to_year      integer,
  amount       bigint CHECK (amount > 0),
  note         text COLLATE "C" NOT NULL,
  actor        text COLLATE "C" NOT NULL,
  business_day date NOT NULL,
  recorded_at  timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (county, decision),
  UNIQUE (county, decision, actor),
  UNIQUE (county, decision, kind),
  CHECK (kind <> 'RECALL' OR batch IS NOT NULL),
  CHECK (kind <> 'REMIT' OR year IS NOT NULL),
  CHECK (kind <> 'RECOVER' OR (batch IS NOT NULL AND batch_line IS NOT NULL AND amount IS NOT NULL)),
  CHECK (kind <> 'WRITE_OFF' OR (recovery IS NOT NULL AND amount IS NOT NULL)),
  CHECK (kind <> 'CORRECT' OR (programme IS NOT NULL AND year IS NOT NULL AND level IS NOT NULL AND to_programme IS NOT NULL AND to_year IS NOT NULL AND amount IS NOT NULL
                               AND (programme, year) <> (to_programme, to_year))),
  CHECK (kind NOT IN ('CLOSE', 'REOPEN') OR (programme IS NOT NULL AND period IS NOT NULL))
);
-- Approved by another than who proposed it; refused by anybody who may.
CREATE TABLE decision_end (
  county       integer NOT NULL,
  decision     integer NOT NULL,
  step         text COLLATE "C" NOT NULL CHECK (step IN ('APPROVED', 'REFUSED')),
  proposer     text COLLATE "C" NOT NULL,
  kind         text COLLATE "C" NOT NULL,
  actor        text COLLATE "C" NOT NULL,
  note         text COLLATE "C" NOT NULL,
  business_day date NOT NULL,
  recorded_at  timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (county, decision),
  UNIQUE (county, decision, step, kind),
  FOREIGN KEY (county, decision, proposer) REFERENCES decision (county, decision, actor),
  FOREIGN KEY (county, decision, kind) REFERENCES decision (county, decision, kind),
  CHECK (step = 'REFUSED' OR actor <> proposer)
);
ALTER TABLE posting ADD COLUMN decision integer;

-- Money on hold of a year that is over goes back to the treasury (T9), ended line by ended line, each once.
CREATE TABLE remitted_line (
  county   integer NOT NULL,
  award    integer NOT NULL,
  attempt  smallint NOT NULL,          -- the line that ended
  decision integer NOT NULL,
  step     text COLLATE "C" NOT NULL DEFAULT 'APPROVED' CHECK (step = 'APPROVED'),
  kind     text COLLATE "C" NOT NULL DEFAULT 'REMIT' CHECK (kind = 'REMIT'),
  amount   bigint NOT NULL CHECK (amount > 0),
  PRIMARY KEY (county, award, attempt),
  FOREIGN KEY (county, award, attempt) REFERENCES instruction_end (county, award, attempt),
  FOREIGN KEY (county, decision, step, kind) REFERENCES decision_end (county, decision, step, kind)
);

-- An over-payment under recovery (T10), for one payment: what was claimed on its award, or a payment the bank made twice.
CREATE TABLE recovery (
  county      integer NOT NULL,
  recovery    integer NOT NULL,
  batch       integer NOT NULL,
  batch_line  integer NOT NULL,
  award       integer NOT NULL,
  cause       text COLLATE "C" NOT NULL CHECK (cause IN ('CLAIMED', 'PAID_TWICE')),
  programme   text COLLATE "C" NOT NULL,
  year        integer NOT NULL,
  amount      bigint NOT NULL CHECK (amount > 0),
  central bigint NOT NULL CHECK (central >= 0), region bigint NOT NULL CHECK (region >= 0), city bigint NOT NULL CHECK (city >= 0),
  county_share bigint NOT NULL CHECK (county_share >= 0),
  decision    integer NOT NULL,
  step        text COLLATE "C" NOT NULL DEFAULT 'APPROVED' CHECK (step = 'APPROVED'),
  kind        text COLLATE "C" NOT NULL DEFAULT 'RECOVER' CHECK (kind = 'RECOVER'),
  business_day date NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (county, recovery),
  UNIQUE (county, decision),
  UNIQUE (county, recovery, amount),
  FOREIGN KEY (county, decision, step, kind) REFERENCES decision_end (county, decision, step, kind),
  FOREIGN KEY (county, batch, batch_line) REFERENCES instruction (county, batch, line_no),
  CHECK (central + region + city + county_share = amount)
);
-- A payment that was made twice is recovered once.
CREATE UNIQUE INDEX recovery_of_duplicate ON recovery (county, batch, batch_line) WHERE cause = 'PAID_TWICE';

-- Money that came back in parts (T11), or is given up (T12). `so_far` chains the parts, so that they cannot exceed the whole however many people record at once.
CREATE TABLE recovery_part (
  county      integer NOT NULL,
  recovery    integer NOT NULL,
  ordinal     smallint NOT NULL CHECK (ordinal > 0),
  prev        smallint GENERATED ALWAYS AS (nullif(ordinal, 1::smallint) - 1::smallint) STORED,
  part        text COLLATE "C" NOT NULL CHECK (part IN ('RECOVERED', 'WRITTEN_OFF')),
  amount      bigint NOT NULL CHECK (amount > 0),
  before      bigint NOT NULL CHECK (before >= 0),
  so_far      bigint GENERATED ALWAYS AS (before + amount) STORED,
  whole       bigint NOT NULL,
  prev_so_far bigint GENERATED ALWAYS AS (CASE WHEN ordinal > 1 THEN before END) STORED,
  central bigint NOT NULL CHECK (central >= 0), region bigint NOT NULL CHECK (region >= 0), city bigint NOT NULL CHECK (city >= 0),
  county_share bigint NOT NULL CHECK (county_share >= 0),
  document    text COLLATE "C" NOT NULL CHECK (document <> ''),   -- 缴款书号 or 银行流水号
  decision    integer,
  step        text COLLATE "C" CHECK (step = 'APPROVED'),
  kind        text COLLATE "C" CHECK (kind = 'WRITE_OFF'),
  actor       text COLLATE "C" NOT NULL,
  business_day date NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (county, recovery, ordinal),
  UNIQUE (county, recovery, ordinal, so_far),
  UNIQUE (county, recovery, document, part),
  FOREIGN KEY (county, recovery, whole) REFERENCES recovery (county, recovery, amount),
  FOREIGN KEY (county, recovery, prev, prev_so_far) REFERENCES recovery_part (county, recovery, ordinal, so_far),
  FOREIGN KEY (county, decision, step, kind) REFERENCES decision_end (county, decision, step, kind),
  CHECK (ordinal > 1 OR before = 0),
  CHECK (before + amount <= whole),
  CHECK (central + region + city + county_share = amount),
  CHECK ((part = 'WRITTEN_OFF') = (decision IS NOT NULL AND step IS NOT NULL AND kind IS NOT NULL))
);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['decision', 'decision_end', 'remitted_line', 'recovery', 'recovery_part'] LOOP
    EXECUTE format('CREATE TRIGGER never_rewritten BEFORE UPDATE OR DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting()', t);
  END LOOP;
END $$;
