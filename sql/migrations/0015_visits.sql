-- 抽查回访 (domain/policy §2.2, step 8): families drawn by lot among those whose money the bank says has come, and what they answered. Only ever added to.
CREATE TABLE visit_draw (
  county       integer NOT NULL,
  draw         integer NOT NULL,
  month        date NOT NULL,
  population   integer NOT NULL,
  sample       integer NOT NULL CHECK (sample > 0),
  seed         bigint NOT NULL,               -- with the population in its order, the lot can be drawn again
  actor        text COLLATE "C" NOT NULL,
  business_day date NOT NULL,
  recorded_at  timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (county, draw),
  UNIQUE (county, month, seed, business_day),
  CHECK (sample <= population)
);
CREATE TABLE visit_line (
  county integer NOT NULL,
  draw   integer NOT NULL,
  line   integer NOT NULL CHECK (line > 0),
  award  integer NOT NULL,
  PRIMARY KEY (county, draw, line),
  UNIQUE (county, draw, award),
  FOREIGN KEY (county, draw) REFERENCES visit_draw (county, draw),
  FOREIGN KEY (county, award) REFERENCES award (county, award)
);
-- One answer a line; what was heard first stays.
CREATE TABLE visit_answer (
  county       integer NOT NULL,
  draw         integer NOT NULL,
  line         integer NOT NULL,
  received     boolean NOT NULL,
  amount       bigint NOT NULL CHECK (amount >= 0),              -- what the family says it got, fen
  asked        text COLLATE "C" NOT NULL CHECK (asked <> ''),    -- who was asked: 家长, 学生, 村干部
  visited_on   date NOT NULL,
  note         text COLLATE "C" NOT NULL,
  actor        text COLLATE "C" NOT NULL,
  business_day date NOT NULL,
  recorded_at  timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (county, draw, line),
  FOREIGN KEY (county, draw, line) REFERENCES visit_line (county, draw, line),
  CHECK (received = (amount > 0)),
  CHECK (visited_on <= business_day)
);
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['visit_draw', 'visit_line', 'visit_answer'] LOOP
    EXECUTE format('CREATE TRIGGER never_rewritten BEFORE UPDATE OR DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting()', t);
  END LOOP;
END $$;
