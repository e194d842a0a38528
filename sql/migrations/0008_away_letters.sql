-- Children of school age who are said to be at school in another district leave the ledger only by a letter (告知函) and the receipt that says so (回执). Only ever added to.
CREATE TABLE away_letter (
  county      integer NOT NULL,
  letter      integer NOT NULL,
  document    text COLLATE "C" NOT NULL CHECK (document <> ''),  -- 告知函文号
  place       text COLLATE "C" NOT NULL CHECK (place <> ''),     -- the district it goes to, as the list writes it
  school_year integer NOT NULL,                                  -- by the year it begins in: a receipt holds for it
  sent_on     date NOT NULL,
  actor       text COLLATE "C" NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (county, letter),
  UNIQUE (county, document),
  UNIQUE (county, letter, school_year, sent_on),
  CHECK (sent_on >= make_date(school_year, 9, 1))
);
-- The children that a letter asks about. A child is asked about once a school year, and again only after a receipt that denied it.
CREATE TABLE away_letter_child (
  county        integer NOT NULL,
  letter        integer NOT NULL,
  ordinal       integer NOT NULL CHECK (ordinal > 0),
  school_year   integer NOT NULL,
  sent_on       date NOT NULL,
  id_no         text COLLATE "C" NOT NULL CHECK (id_no <> ''),
  name          text COLLATE "C" NOT NULL,
  school_name   text COLLATE "C" NOT NULL,
  asked         smallint NOT NULL CHECK (asked > 0),             -- for the how manieth time this school year
  prior_letter  integer,
  prior_ordinal integer,
  prior_asked   smallint,
  prior_answer  boolean,
  PRIMARY KEY (county, letter, ordinal),
  UNIQUE (county, school_year, id_no, asked),
  UNIQUE (county, letter, ordinal, sent_on),
  UNIQUE (county, letter, ordinal, school_year, id_no, asked),
  FOREIGN KEY (county, letter, school_year, sent_on) REFERENCES away_letter (county, letter, school_year, sent_on),
  FOREIGN KEY (county, prior_letter, prior_ordinal, school_year, id_no, prior_asked) REFERENCES away_letter_child (county, letter, ordinal, school_year, id_no, asked),
  CHECK ((asked = 1) = (prior_letter IS NULL)),
  CHECK (prior_letter IS NULL OR (prior_ordinal IS NOT NULL AND prior_asked IS NOT NULL AND prior_asked = asked - 1 AND prior_answer IS NOT NULL AND NOT prior_answer))
);
-- What came back: one answer for each child, never another.
CREATE TABLE away_receipt (
  county      integer NOT NULL,
  letter      integer NOT NULL,
  ordinal     integer NOT NULL,
  attending   boolean NOT NULL,                                  -- 是否在该校就读
  document    text COLLATE "C" NOT NULL CHECK (document <> ''),  -- 回执文号
  sent_on     date NOT NULL,
  received_on date NOT NULL,
  note        text COLLATE "C" NOT NULL DEFAULT '',
  actor       text COLLATE "C" NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (county, letter, ordinal),
  UNIQUE (county, letter, ordinal, attending),
  FOREIGN KEY (county, letter, ordinal, sent_on) REFERENCES away_letter_child (county, letter, ordinal, sent_on),
  CHECK (received_on >= sent_on)
);
ALTER TABLE away_letter_child ADD FOREIGN KEY (county, prior_letter, prior_ordinal, prior_answer) REFERENCES away_receipt (county, letter, ordinal, attending);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['away_letter', 'away_letter_child', 'away_receipt'] LOOP
    EXECUTE format('CREATE TRIGGER never_rewritten BEFORE UPDATE OR DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting()', t);
  END LOOP;
END $$;
