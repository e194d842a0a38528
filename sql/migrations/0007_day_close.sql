-- A day that was closed: everything up to its end agreed and no case was open. Nothing is booked on it or before it any more (YesterdaysBalanceNeverChanges).
CREATE TABLE day_close (
  county       integer NOT NULL,
  day          date NOT NULL,
  issued       integer NOT NULL,       -- payments issued up to it
  paid         bigint NOT NULL,
  failed       bigint NOT NULL,
  in_process   bigint NOT NULL,
  actor        text COLLATE "C" NOT NULL,
  business_day date NOT NULL,
  recorded_at  timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (county, day),
  CHECK (business_day >= day)
);
CREATE TRIGGER never_rewritten BEFORE UPDATE OR DELETE OR TRUNCATE ON day_close FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();

-- ZX001 is ours: the program says it as a sentence.
CREATE FUNCTION check_posting_day() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM (SELECT DISTINCT county, effective_on FROM inserted) n JOIN day_close c ON c.county = n.county AND c.day >= n.effective_on) THEN
    RAISE EXCEPTION 'the day is closed' USING ERRCODE = 'ZX001';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER posting_day AFTER INSERT ON posting REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION check_posting_day();
CREATE FUNCTION check_bank_file_day() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM day_close c WHERE c.county = NEW.county AND c.day >= NEW.business_day) THEN
    RAISE EXCEPTION 'the day is closed' USING ERRCODE = 'ZX001';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER bank_file_day BEFORE INSERT ON bank_file FOR EACH ROW EXECUTE FUNCTION check_bank_file_day();
-- Days are closed in their order.
CREATE FUNCTION check_day_close() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM day_close c WHERE c.county = NEW.county AND c.day > NEW.day) THEN
    RAISE EXCEPTION 'a later day is closed' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER day_close_in_order BEFORE INSERT ON day_close FOR EACH ROW EXECUTE FUNCTION check_day_close();
