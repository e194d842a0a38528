-- The further ways a payment can go (domain/money-movement §5, §6.1): returned after it was paid, paid after it was rejected, paid twice over, recalled.

-- RETURNED takes back what was paid or under way. PAID_LATE is a success after a rejection, before anything else was done about it; PAID_DUPLICATE one after
-- the award had gone on: no key may keep a fact out that the bank reports.
ALTER TABLE bank_line DROP CONSTRAINT bank_line_effect_check;
ALTER TABLE bank_line ADD CONSTRAINT bank_line_effect_check
  CHECK (effect IN ('PAID', 'REJECTED', 'PENDING', 'KNOWN', 'CASE', 'RETURNED', 'PAID_LATE', 'PAID_DUPLICATE'));
CREATE UNIQUE INDEX bank_line_returns_once ON bank_line (county, batch, batch_line) WHERE effect = 'RETURNED';
CREATE UNIQUE INDEX bank_line_late_once ON bank_line (county, batch, batch_line) WHERE effect IN ('PAID_LATE', 'PAID_DUPLICATE');

ALTER TABLE bank_file ADD COLUMN returned integer NOT NULL DEFAULT 0;
ALTER TABLE bank_file DROP CONSTRAINT bank_file_check;
ALTER TABLE bank_file ADD CONSTRAINT bank_file_check CHECK (lines = paid + failed + in_process + already_known + cases + returned);

-- A recalled line ends on the bank's letter that it was not processed.
ALTER TABLE instruction_end DROP CONSTRAINT instruction_end_kind_check;
ALTER TABLE instruction_end ADD CONSTRAINT instruction_end_kind_check CHECK (kind IN ('WITHDRAWN', 'REJECTED', 'RETURNED', 'RECALLED'));

-- Money that moves with a step says so in its shares: a late success and a remittance always, a cancellation where it frees money that was on hold.
ALTER TABLE instruction ADD CONSTRAINT instruction_shares_of_other_uses
  CHECK (use = 'LINE' OR central + region + city + county_share = amount OR (use = 'CANCELLED' AND central + region + city + county_share = 0));

-- Why the bank's line needs a person, as a code: see reconciliation/settle.hpp. Null for doubtful matches.
ALTER TABLE office_case ADD COLUMN doubt text COLLATE "C";

-- A line of a batch ends; a late success can only come back.
CREATE OR REPLACE FUNCTION check_end_references() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM inserted n LEFT JOIN instruction i ON i.county = n.county AND i.award = n.award AND i.attempt = n.attempt
             WHERE i.award IS NULL OR NOT (i.use = 'LINE' OR (i.use = 'PAID_LATE' AND n.kind = 'RETURNED'))) THEN
    RAISE EXCEPTION 'only a line of a batch ends' USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN NULL;
END $$;

-- A batch does not go out while the bank says that an earlier line of one of its awards was paid after all.
CREATE FUNCTION check_issue_of_late_success() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM inserted n JOIN instruction i ON i.county = n.county AND i.batch = n.batch
             JOIN instruction p ON p.county = i.county AND p.award = i.award AND p.attempt < i.attempt AND p.use = 'LINE'
             JOIN office_case o ON o.county = p.county AND o.batch = p.batch AND o.batch_line = p.line_no AND o.doubt = 'LATE_SUCCESS'
             WHERE n.step = 'ISSUED' AND NOT EXISTS (SELECT 1 FROM case_step s WHERE s.county = o.county AND s.case_no = o.case_no)) THEN
    RAISE EXCEPTION 'a line of this batch was paid before' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER issue_of_late_success AFTER INSERT ON batch_step REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION check_issue_of_late_success();

-- Somebody takes a case on before it is closed.
ALTER TABLE case_step DROP CONSTRAINT case_step_step_check;
ALTER TABLE case_step ADD CONSTRAINT case_step_step_check CHECK (step IN ('ACCEPTED', 'REFUSED', 'TAKEN', 'CLOSED'));
