-- The lists of the meal scheme: suppliers, deliveries, invoices, stock, what was cooked, reference prices, the separate ledger, the calendar. In the form of every list.
CREATE TABLE supplier_row (
  county integer NOT NULL, version integer NOT NULL, line integer NOT NULL, key_hash bigint NOT NULL, row_hash bigint NOT NULL,
  supplier text COLLATE "C", credit_code text COLLATE "C", licence text COLLATE "C", licence_until date, contract text COLLATE "C",
  contract_until date, contract_from date, procurement text COLLATE "C", tender text COLLATE "C", legal_person text COLLATE "C", rebate bigint,
  payee_name text COLLATE "C", payee_account text COLLATE "C", payee_bank text COLLATE "C",
  extra text COLLATE "C",
  PRIMARY KEY (county, version, line)
);
CREATE TABLE delivery_row (
  county integer NOT NULL, version integer NOT NULL, line integer NOT NULL, key_hash bigint NOT NULL, row_hash bigint NOT NULL,
  note_no text COLLATE "C", item text COLLATE "C", school text COLLATE "C", supplier text COLLATE "C", delivered_on date, quantity bigint,
  amount bigint, received_by text COLLATE "C", received_by_2 text COLLATE "C", unit_price bigint, unit text COLLATE "C", category text COLLATE "C",
  invoice text COLLATE "C", charged bigint, approval text COLLATE "C",
  extra text COLLATE "C",
  PRIMARY KEY (county, version, line)
);
CREATE TABLE invoice_row (
  county integer NOT NULL, version integer NOT NULL, line integer NOT NULL, key_hash bigint NOT NULL, row_hash bigint NOT NULL,
  invoice text COLLATE "C", supplier text COLLATE "C", school text COLLATE "C", issued_on date, amount bigint, note text COLLATE "C",
  extra text COLLATE "C",
  PRIMARY KEY (county, version, line)
);
CREATE TABLE stock_row (
  county integer NOT NULL, version integer NOT NULL, line integer NOT NULL, key_hash bigint NOT NULL, row_hash bigint NOT NULL,
  school text COLLATE "C", month date, item text COLLATE "C", opening bigint, purchased bigint, issued bigint, counted bigint, unit text COLLATE "C",
  extra text COLLATE "C",
  PRIMARY KEY (county, version, line)
);
CREATE TABLE food_row (
  county integer NOT NULL, version integer NOT NULL, line integer NOT NULL, key_hash bigint NOT NULL, row_hash bigint NOT NULL,
  school text COLLATE "C", day date, category text COLLATE "C", item text COLLATE "C", quantity bigint, amount bigint, meal text COLLATE "C",
  unit text COLLATE "C",
  extra text COLLATE "C",
  PRIMARY KEY (county, version, line)
);
CREATE TABLE price_row (
  county integer NOT NULL, version integer NOT NULL, line integer NOT NULL, key_hash bigint NOT NULL, row_hash bigint NOT NULL,
  item text COLLATE "C", month date, unit_price bigint, unit text COLLATE "C", publisher text COLLATE "C",
  extra text COLLATE "C",
  PRIMARY KEY (county, version, line)
);
CREATE TABLE mealbook_row (
  county integer NOT NULL, version integer NOT NULL, line integer NOT NULL, key_hash bigint NOT NULL, row_hash bigint NOT NULL,
  voucher text COLLATE "C", day date, direction smallint, amount bigint, counterparty text COLLATE "C", counter_account text COLLATE "C",
  purpose text COLLATE "C", school text COLLATE "C",
  extra text COLLATE "C",
  PRIMARY KEY (county, version, line)
);
CREATE TABLE mealday_row (
  county integer NOT NULL, version integer NOT NULL, line integer NOT NULL, key_hash bigint NOT NULL, row_hash bigint NOT NULL,
  day date, meals boolean, school text COLLATE "C", note text COLLATE "C",
  extra text COLLATE "C",
  PRIMARY KEY (county, version, line)
);

-- A supplier that a school buys its meals from may be paid instead of the school; a person never.
CREATE OR REPLACE FUNCTION check_meal_payee() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM inserted n WHERE n.payee_account IS NOT NULL
             AND NOT EXISTS (SELECT 1 FROM school_row s WHERE s.county = n.county AND s.school = n.school AND s.payee_account = n.payee_account)
             AND NOT EXISTS (SELECT 1 FROM supplier_row s WHERE s.county = n.county AND s.payee_account = n.payee_account)) THEN
    RAISE EXCEPTION 'meal money to an account that is neither the school''s nor a supplier''s' USING ERRCODE = 'check_violation';
  END IF;
  IF EXISTS (SELECT 1 FROM inserted n JOIN account_row a ON a.county = n.county AND a.account = regexp_replace(n.payee_account, '[^0-9]', '', 'g')) THEN
    RAISE EXCEPTION 'meal money to a personal account' USING ERRCODE = 'check_violation';
  END IF;
  IF EXISTS (SELECT 1 FROM inserted n JOIN meal_order_step s ON s.county = n.county AND s.meal_order = n.meal_order) THEN
    RAISE EXCEPTION 'a sealed meal order takes no further line' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
