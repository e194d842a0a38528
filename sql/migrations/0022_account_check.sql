-- An account that is new or changed needs a second person before money goes to it (domain/policy C02): who held it against the family's and the school's papers, and is not who brought the list in.
-- Only ever added to.
CREATE TABLE account_check (
  county       integer NOT NULL,
  version      integer NOT NULL,   -- of the list, with `line` the very row that was looked at: a later row is another account
  line         integer NOT NULL,
  importer     text COLLATE "C" NOT NULL,
  actor        text COLLATE "C" NOT NULL,
  note         text COLLATE "C" NOT NULL CHECK (length(note) <= 200 AND note !~ '[0-9]{8}'),   -- no account, no document number
  business_day date NOT NULL,
  recorded_at  timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (county, version, line),
  FOREIGN KEY (county, version, line) REFERENCES account_row (county, version, line),
  CONSTRAINT account_check_second_person CHECK (actor <> importer)
);
CREATE TRIGGER never_rewritten BEFORE UPDATE OR DELETE OR TRUNCATE ON account_check FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();

-- The first person is who brought the list in, whatever is written.
CREATE FUNCTION check_account_importer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.importer IS DISTINCT FROM (SELECT f.actor FROM list_version v JOIN intake_file f ON f.county = v.county AND f.file = v.file
                                    WHERE v.county = NEW.county AND v.version = NEW.version AND v.kind = 'account') THEN
    RAISE EXCEPTION 'not who brought the list in' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER account_check_importer BEFORE INSERT ON account_check FOR EACH ROW EXECUTE FUNCTION check_account_importer();
