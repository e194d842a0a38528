-- What a run's matching rested on (the model of weights) and what it found beyond the same ID under the same name, with its reasons.
CREATE TABLE match_model (
  county integer NOT NULL,
  sha256 text COLLATE "C" NOT NULL,
  weights text COLLATE "C" NOT NULL,       -- the canonical text that the digest is of
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (county, sha256)
);
CREATE TABLE run_match (
  county     integer NOT NULL,
  run        integer NOT NULL,
  model      text COLLATE "C" NOT NULL,
  candidates bigint NOT NULL,              -- pairs compared
  links      bigint NOT NULL,
  reviews    bigint NOT NULL,
  false_ppm  bigint NOT NULL,              -- estimated share of wrong links, in millionths
  blocks     text COLLATE "C" NOT NULL,    -- how pairs were found, a line a key
  PRIMARY KEY (county, run),
  FOREIGN KEY (county, run) REFERENCES run (county, run),
  FOREIGN KEY (county, model) REFERENCES match_model (county, sha256)
);
CREATE TABLE match_pair (
  county       integer NOT NULL,
  run          integer NOT NULL,
  ordinal      integer NOT NULL,
  list_version integer NOT NULL,
  list_line    integer NOT NULL,
  roll_version integer NOT NULL,
  roll_line    integer NOT NULL,
  linked       boolean NOT NULL,           -- else it waits for a person
  found_by     text COLLATE "C" NOT NULL,  -- S0 to S4
  score        integer,                    -- milli-bits; null where only a person's decision holds the two together
  said         text COLLATE "C" NOT NULL,  -- the sentence for the clerk; quotes no digit of an ID
  waterfall    text COLLATE "C" NOT NULL,  -- a line a field: field, level, milli-bits
  case_no      integer,
  PRIMARY KEY (county, run, ordinal),
  FOREIGN KEY (county, run) REFERENCES run (county, run)
);
CREATE INDEX match_pair_case ON match_pair (county, case_no, run) WHERE case_no IS NOT NULL;
-- What hangs on a doubtful pair: the money of this month's programmes if the two are one person, and the first of their deadlines.
CREATE TABLE match_stake (
  county   integer NOT NULL,
  run      integer NOT NULL,
  case_no  integer NOT NULL,
  amount   bigint NOT NULL CHECK (amount >= 0),
  deadline date,
  PRIMARY KEY (county, run, case_no),
  FOREIGN KEY (county, run) REFERENCES run (county, run)
);
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['match_model', 'run_match', 'match_pair', 'match_stake'] LOOP
    EXECUTE format('CREATE TRIGGER never_rewritten BEFORE UPDATE OR DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting()', t);
  END LOOP;
END $$;

CREATE INDEX match_stake_case ON match_stake (county, case_no, run);

-- A clerk may say "cannot tell"; a school may be the second pair of eyes and never the only one.
ALTER TABLE case_step DROP CONSTRAINT case_step_step_check;
ALTER TABLE case_step ADD CONSTRAINT case_step_step_check CHECK (step IN ('ACCEPTED', 'REFUSED', 'UNSURE', 'TAKEN', 'CLOSED'));
ALTER TABLE case_step ADD COLUMN by_school boolean NOT NULL DEFAULT false;
