-- When the file of an issued batch left the house: by which channel, to whom. The same bytes may go again (a portal that timed out, a stick that was lost); each time is a
-- row with the next number, so that nobody has to remember how often a bank was given a file, and that it was the approved one each time.
CREATE TABLE file_handover (
  county       integer NOT NULL,
  batch        integer NOT NULL,
  n            integer NOT NULL CHECK (n > 0),
  prev_n       integer GENERATED ALWAYS AS (nullif(n, 1) - 1) STORED,   -- the numbers have no gap
  channel      text COLLATE "C" NOT NULL CHECK (btrim(channel) <> ''),  -- 网银, 柜台, U盘 …
  receiver     text COLLATE "C" NOT NULL CHECK (btrim(receiver) <> ''), -- who took it at the bank
  sm3          text COLLATE "C" NOT NULL,                               -- of the file as it lay on its carrier: read again, not copied from the batch
  handed_on    date NOT NULL,
  step         text COLLATE "C" NOT NULL DEFAULT 'ISSUED' CHECK (step = 'ISSUED'),
  actor        text COLLATE "C" NOT NULL,
  business_day date NOT NULL,
  recorded_at  timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (county, batch, n),
  UNIQUE (county, batch, handed_on, channel, receiver),                 -- said twice is not handed over twice
  CHECK (handed_on <= business_day),
  FOREIGN KEY (county, batch, prev_n) REFERENCES file_handover (county, batch, n),
  FOREIGN KEY (county, batch, step) REFERENCES batch_step (county, batch, step),
  FOREIGN KEY (county, batch, sm3) REFERENCES batch (county, batch, sm3)
);
CREATE TRIGGER never_rewritten BEFORE UPDATE OR DELETE OR TRUNCATE ON file_handover FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
