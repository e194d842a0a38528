-- The bank's statement has the last word (domain/money-movement §1 finding 3, T6b, I11).

-- The paying account whose statements the bank sends, as the form said at the seal; null: it sends none, and its results settle by themselves.
ALTER TABLE batch_form ADD COLUMN statement_account text COLLATE "C" CHECK (statement_account <> '');

-- What a line of the bank was: of results and returns as before; an entry of the paying account has a side, and is one thing by its serial.
ALTER TABLE bank_line ADD COLUMN kind text COLLATE "C" NOT NULL DEFAULT 'RESULT' CHECK (kind IN ('RESULT', 'RETURN', 'STATEMENT'));
ALTER TABLE bank_line ADD COLUMN bank text COLLATE "C";            -- whose serial it is: the profile of its file
ALTER TABLE bank_line ADD COLUMN serial text COLLATE "C";
ALTER TABLE bank_line ADD COLUMN paying_account text COLLATE "C";
ALTER TABLE bank_line ADD COLUMN side text COLLATE "C" CHECK (side IN ('D', 'C'));
ALTER TABLE bank_line ADD COLUMN booked_on date;           -- of an entry the day of booking, of a result the day on which the bank said it
ALTER TABLE bank_line ADD COLUMN statement_day date;       -- the last day of the statement of its account that it stands in
ALTER TABLE bank_line ADD CONSTRAINT bank_line_serial_of_a_bank CHECK ((serial IS NULL) = (bank IS NULL) AND serial <> '');
ALTER TABLE bank_line ADD CONSTRAINT bank_line_side_of_an_account CHECK ((side IS NULL AND statement_day IS NULL) OR paying_account IS NOT NULL);
-- What the bank numbers once moves money once. A failure moves none, and what says again what is known may come as often as the bank likes.
CREATE UNIQUE INDEX bank_line_serial_pays_once ON bank_line (county, bank, serial, kind) WHERE effect IN ('PAID', 'PAID_LATE', 'PAID_DUPLICATE') AND serial IS NOT NULL;
CREATE UNIQUE INDEX bank_line_serial_returns_once ON bank_line (county, bank, serial, kind) WHERE effect = 'RETURNED' AND serial IS NOT NULL;
CREATE INDEX bank_line_open_debits ON bank_line (county, paying_account) WHERE side = 'D' AND effect = 'CASE';
CREATE INDEX bank_line_entries ON bank_line (county, batch, batch_line) WHERE side IS NOT NULL;

CREATE TABLE bank_statement (
  county     integer NOT NULL,
  account    text COLLATE "C" NOT NULL CHECK (account <> ''),  -- the paying account
  from_day   date NOT NULL,
  to_day     date NOT NULL CHECK (to_day >= from_day),
  opening    bigint NOT NULL,          -- fen; may be negative
  closing    bigint NOT NULL,
  number     bigint,                   -- the bank's running number of statements, where it gives one
  bank_file  integer NOT NULL,         -- its entries are the lines of this file on this account with its last day
  PRIMARY KEY (county, account, to_day),
  FOREIGN KEY (county, bank_file) REFERENCES bank_file (county, bank_file)
);
CREATE TRIGGER never_rewritten BEFORE UPDATE OR DELETE OR TRUNCATE ON bank_statement FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();

-- No day stands in two statements, and each goes on from the one before: by balance, and by the day or the bank's number. None is left out, also none that nets to nothing (payments of one
-- amount are the rule here), and they are taken in the order of their days. An earlier one may be put before all.
CREATE FUNCTION check_statement_continues() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM inserted n JOIN bank_statement s ON s.county = n.county AND s.account = n.account AND s.to_day <> n.to_day
             WHERE s.from_day <= n.to_day AND s.to_day >= n.from_day) THEN
    RAISE EXCEPTION 'a day stands in two statements' USING ERRCODE = 'unique_violation';
  END IF;
  IF EXISTS (SELECT 1 FROM inserted n
             LEFT JOIN LATERAL (SELECT s.* FROM bank_statement s WHERE s.county = n.county AND s.account = n.account AND s.to_day < n.from_day ORDER BY s.to_day DESC LIMIT 1) p ON true
             LEFT JOIN LATERAL (SELECT s.* FROM bank_statement s WHERE s.county = n.county AND s.account = n.account AND s.from_day > n.to_day ORDER BY s.to_day LIMIT 1) f ON true
             WHERE p.closing <> n.opening OR f.opening <> n.closing
                OR (p.to_day + 1 <> n.from_day AND NOT coalesce(p.number + 1 = n.number, false)) OR (n.to_day + 1 <> f.from_day AND NOT coalesce(n.number + 1 = f.number, false))) THEN
    RAISE EXCEPTION 'a statement does not go on from the one before' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER statement_continues AFTER INSERT ON bank_statement REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION check_statement_continues();

-- Whether the statements of an account show that a refused payment did not leave it: they begin no later than the day the file went out, reach to the day of the refusal, and no debit of theirs
-- that names this payment, or none at all, waits for a person to say what it was.
CREATE FUNCTION reject_is_shown(of_county integer, of_account text, since date, until date, of_batch integer, of_line integer) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM bank_statement s WHERE s.county = of_county AND s.account = of_account AND s.from_day <= since)
     AND EXISTS (SELECT 1 FROM bank_statement s WHERE s.county = of_county AND s.account = of_account AND s.to_day >= until)
     AND NOT EXISTS (SELECT 1 FROM bank_line l
                     JOIN office_case o ON o.county = l.county AND o.bank_file = l.bank_file AND o.line = l.line
                     WHERE l.county = of_county AND l.paying_account = of_account AND l.side = 'D' AND l.effect = 'CASE' AND (l.batch IS NULL OR (l.batch = of_batch AND l.batch_line = of_line))
                       AND NOT EXISTS (SELECT 1 FROM case_step x WHERE x.county = o.county AND x.case_no = o.case_no AND x.step = 'CLOSED'))
$$;

-- T6b: a payment that the bank said it refused is followed by nothing of ours until the statements have told, from the day it went out to the day it was refused, what left the account.
-- What the bank itself says (a late success) is never kept out.
CREATE FUNCTION check_reject_is_confirmed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM inserted WHERE attempt > 0 AND use <> 'PAID_LATE') THEN
    RETURN NULL;
  END IF;
  IF EXISTS (SELECT 1 FROM inserted n
             JOIN instruction_end e ON e.county = n.county AND e.award = n.award AND e.attempt = n.attempt - 1 AND e.kind = 'REJECTED'
             JOIN instruction i ON i.county = e.county AND i.award = e.award AND i.attempt = e.attempt
             JOIN batch_form f ON f.county = i.county AND f.batch = i.batch AND f.statement_account IS NOT NULL
             LEFT JOIN bank_file b ON b.county = e.county AND b.bank_file = e.bank_file
             LEFT JOIN bank_line l ON l.county = i.county AND l.batch = i.batch AND l.batch_line = i.line_no AND l.effect = 'REJECTED'
             JOIN batch_step t ON t.county = i.county AND t.batch = i.batch AND t.step = 'ISSUED'
             WHERE n.attempt > 0 AND n.use <> 'PAID_LATE'
               AND (b.bank_file IS NULL OR NOT reject_is_shown(i.county, f.statement_account, t.business_day, greatest(t.business_day, least(l.booked_on, b.business_day)), i.batch, i.line_no))) THEN
    RAISE EXCEPTION 'no statement has confirmed yet that a rejected payment was not debited' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER reject_is_confirmed AFTER INSERT ON instruction REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION check_reject_is_confirmed();
