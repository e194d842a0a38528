-- Proof that leaves the machine: one root over the lines of each batch, and the heads of the chain that were put on paper (domain/money-movement §9).

ALTER TABLE batch ADD CONSTRAINT batch_lines_are_counted UNIQUE (county, batch, lines);

-- Made in the transaction of the seal; batches sealed before this migration have none.
CREATE TABLE batch_root (
  county      integer NOT NULL,
  batch       integer NOT NULL,
  lines       integer NOT NULL CHECK (lines > 0),
  root        bytea NOT NULL CHECK (length(root) = 32),
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (county, batch),
  FOREIGN KEY (county, batch, lines) REFERENCES batch (county, batch, lines)
);

-- DAILY: the day's sheet for the file; SHEET: printed on an approval sheet.
CREATE TABLE anchor (
  county      integer NOT NULL,
  stream      integer NOT NULL,
  seq         bigint NOT NULL,
  kind        text COLLATE "C" NOT NULL CHECK (kind IN ('DAILY', 'SHEET')),
  hash        bytea NOT NULL CHECK (length(hash) = 32),
  day         date NOT NULL,
  actor       text COLLATE "C" NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (county, stream, seq, kind),
  FOREIGN KEY (county, stream, seq) REFERENCES evidence_event (county, stream, seq)
);

CREATE FUNCTION check_anchor_hash() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM inserted n JOIN evidence_event e ON e.county = n.county AND e.stream = n.stream AND e.seq = n.seq WHERE e.hash <> n.hash) THEN
    RAISE EXCEPTION 'an anchor does not hold the hash of its event' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER anchor_hash AFTER INSERT ON anchor REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION check_anchor_hash();

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['batch_root', 'anchor'] LOOP
    EXECUTE format('CREATE TRIGGER never_rewritten BEFORE UPDATE OR DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting()', t);
  END LOOP;
END $$;
