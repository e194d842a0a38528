-- 附件作废: a scan that was put behind the wrong thing. Both stay: what was attached, and that it counts for nothing, by whom and why. Only ever added to, and not taken back:
-- the right scan is attached where it belongs.
CREATE TABLE attachment_void (
  county       integer NOT NULL,
  attachment   integer NOT NULL,
  why          text COLLATE "C" NOT NULL CHECK (why <> '' AND length(why) <= 200 AND why !~ '[0-9]{8}'),   -- no number of a child
  actor        text COLLATE "C" NOT NULL,
  business_day date NOT NULL,
  recorded_at  timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (county, attachment),
  FOREIGN KEY (county, attachment) REFERENCES attachment (county, attachment)
);
CREATE TRIGGER never_rewritten BEFORE UPDATE OR DELETE OR TRUNCATE ON attachment_void FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
