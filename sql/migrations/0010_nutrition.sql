-- Meal money (营养膳食补助): orders that pay schools in advance or settle a month, the three people who sign them, and each school's account. Only ever added to.
CREATE TABLE meal_order (
  county       integer NOT NULL,
  meal_order   integer NOT NULL,
  kind         text COLLATE "C" NOT NULL CHECK (kind IN ('ADVANCE', 'SETTLE')),
  programme    text COLLATE "C" NOT NULL,
  month        date NOT NULL CHECK (extract(day FROM month) = 1),
  document     text COLLATE "C" NOT NULL CHECK (document <> ''),   -- 依据: 资金拨付审批表 or 文号
  schools      integer NOT NULL CHECK (schools > 0),
  advanced     bigint NOT NULL CHECK (advanced >= 0),
  settled      bigint NOT NULL,
  topped_up    bigint NOT NULL CHECK (topped_up >= 0),
  central bigint NOT NULL CHECK (central >= 0), region bigint NOT NULL CHECK (region >= 0), city bigint NOT NULL CHECK (city >= 0),
  county_share bigint NOT NULL CHECK (county_share >= 0),
  fiscal_year  integer NOT NULL,
  sm3          text COLLATE "C" NOT NULL,                          -- of the order as it is printed for signing
  business_day date NOT NULL,
  recorded_at  timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (county, meal_order),
  UNIQUE (county, meal_order, sm3),
  UNIQUE (county, meal_order, kind, month),
  CHECK (kind = 'SETTLE' OR (settled = 0 AND topped_up = 0 AND advanced > 0)),
  CHECK (kind = 'ADVANCE' OR advanced = 0),
  CHECK (central + region + city + county_share = advanced + topped_up)
);
-- What one school gets by an order and where it goes: the account of the school or of a supplier, never of a person.
CREATE TABLE meal_order_line (
  county        integer NOT NULL,
  meal_order    integer NOT NULL,
  line_no       integer NOT NULL CHECK (line_no > 0),
  school        text COLLATE "C" NOT NULL CHECK (school <> ''),
  days          integer NOT NULL CHECK (days >= 0),
  head_days     bigint NOT NULL CHECK (head_days >= 0),
  before        bigint NOT NULL CHECK (before >= 0),
  advanced      bigint NOT NULL CHECK (advanced >= 0),
  settled       bigint NOT NULL,
  topped_up     bigint NOT NULL CHECK (topped_up >= 0),
  payee_name    text COLLATE "C",
  payee_account text COLLATE "C",
  payee_bank    text COLLATE "C",
  PRIMARY KEY (county, meal_order, line_no),
  UNIQUE (county, meal_order, school),
  UNIQUE (county, meal_order, school, before, advanced, settled, topped_up),
  FOREIGN KEY (county, meal_order) REFERENCES meal_order (county, meal_order),
  CHECK (before + advanced + topped_up - settled >= 0),
  CHECK (topped_up = 0 OR before + advanced + topped_up - settled = 0),
  CHECK (advanced + topped_up = 0 OR (payee_name <> '' AND payee_account <> '' AND payee_name IS NOT NULL AND payee_account IS NOT NULL))
);
CREATE TABLE meal_order_step (
  county       integer NOT NULL,
  meal_order   integer NOT NULL,
  ordinal      smallint NOT NULL CHECK (ordinal >= 0),
  step         text COLLATE "C" NOT NULL CHECK (step IN ('SEALED', 'REVIEWED', 'APPROVED', 'ISSUED', 'PAID', 'WITHDRAWN', 'REFUSED')),
  prev_ordinal smallint GENERATED ALWAYS AS (nullif(ordinal, 0::smallint) - 1::smallint) STORED,
  prev_step    text COLLATE "C",
  actor        text COLLATE "C" NOT NULL,
  note         text COLLATE "C" NOT NULL,
  sm3          text COLLATE "C" NOT NULL,
  business_day date NOT NULL,
  recorded_at  timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (county, meal_order, ordinal),
  UNIQUE (county, meal_order, step),
  UNIQUE (county, meal_order, ordinal, step),
  FOREIGN KEY (county, meal_order, sm3) REFERENCES meal_order (county, meal_order, sm3),
  FOREIGN KEY (county, meal_order, prev_ordinal, prev_step) REFERENCES meal_order_step (county, meal_order, ordinal, step),
  CHECK ((ordinal = 0) = (prev_step IS NULL)),
  CHECK (ordinal > 0 OR step = 'SEALED'),
  CHECK (ordinal = 0 OR (prev_step, step) IN (('SEALED', 'REVIEWED'), ('SEALED', 'WITHDRAWN'), ('SEALED', 'REFUSED'), ('REVIEWED', 'APPROVED'), ('REVIEWED', 'WITHDRAWN'),
         ('REVIEWED', 'REFUSED'), ('APPROVED', 'ISSUED'), ('ISSUED', 'PAID')))
);
-- Three different people, as with every batch.
CREATE UNIQUE INDEX meal_order_three_people ON meal_order_step (county, meal_order, actor) WHERE step IN ('SEALED', 'REVIEWED', 'APPROVED');

-- A school's account, movement by movement. Each begins with what the one before left, so that two orders made of the same figures cannot both be carried out;
-- and the settlements of one month are a chain of their own, so that no month is settled twice.
CREATE TABLE meal_entry (
  county         integer NOT NULL,
  school         text COLLATE "C" NOT NULL,
  ordinal        integer NOT NULL CHECK (ordinal > 0),
  prev           integer GENERATED ALWAYS AS (nullif(ordinal, 1) - 1) STORED,
  meal_order     integer NOT NULL,
  step           text COLLATE "C" NOT NULL DEFAULT 'APPROVED' CHECK (step = 'APPROVED'),
  kind           text COLLATE "C" NOT NULL,
  month          date NOT NULL,
  before         bigint NOT NULL CHECK (before >= 0),
  advanced       bigint NOT NULL,
  settled        bigint NOT NULL,
  topped_up      bigint NOT NULL,
  in_hand        bigint GENERATED ALWAYS AS (before + advanced + topped_up - settled) STORED CHECK (in_hand >= 0),
  prev_in_hand   bigint GENERATED ALWAYS AS (CASE WHEN ordinal > 1 THEN before END) STORED,
  round          smallint CHECK (round > 0),              -- of the month's settlements; null for an advance
  prev_round     smallint GENERATED ALWAYS AS (nullif(round, 1::smallint) - 1::smallint) STORED,
  settled_before bigint,                                  -- for the month, by the rounds before
  settled_so_far bigint GENERATED ALWAYS AS (settled_before + settled) STORED CHECK (settled_so_far >= 0),
  prev_settled   bigint GENERATED ALWAYS AS (CASE WHEN round > 1 THEN settled_before END) STORED,
  recorded_at    timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (county, school, ordinal),
  UNIQUE (county, school, ordinal, in_hand),
  UNIQUE (county, meal_order, school),
  UNIQUE (county, school, month, round),
  UNIQUE (county, school, month, round, settled_so_far),
  FOREIGN KEY (county, school, prev, prev_in_hand) REFERENCES meal_entry (county, school, ordinal, in_hand),
  FOREIGN KEY (county, school, month, prev_round, prev_settled) REFERENCES meal_entry (county, school, month, round, settled_so_far),
  FOREIGN KEY (county, meal_order, step) REFERENCES meal_order_step (county, meal_order, step),
  FOREIGN KEY (county, meal_order, kind, month) REFERENCES meal_order (county, meal_order, kind, month),
  FOREIGN KEY (county, meal_order, school, before, advanced, settled, topped_up) REFERENCES meal_order_line (county, meal_order, school, before, advanced, settled, topped_up),
  CHECK (ordinal > 1 OR before = 0),
  CHECK ((kind = 'SETTLE') = (round IS NOT NULL)),
  CHECK ((round IS NULL) = (settled_before IS NULL)),
  CHECK (round IS NULL OR round > 1 OR settled_before = 0)
);

-- An order is sealed over the lines it says it has, and sent only when every school's account tells of it.
CREATE FUNCTION check_meal_order_totals() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM inserted n JOIN meal_order o USING (county, meal_order)
             CROSS JOIN LATERAL (SELECT count(*) AS schools, coalesce(sum(l.advanced), 0) AS advanced, coalesce(sum(l.settled), 0) AS settled, coalesce(sum(l.topped_up), 0) AS topped_up,
                                        coalesce(max(l.line_no), 0) AS last FROM meal_order_line l WHERE l.county = o.county AND l.meal_order = o.meal_order) l
             WHERE n.step = 'SEALED' AND (l.schools, l.last, l.advanced, l.settled, l.topped_up) IS DISTINCT FROM (o.schools, o.schools, o.advanced, o.settled, o.topped_up)) THEN
    RAISE EXCEPTION 'a meal order does not equal its lines' USING ERRCODE = 'check_violation';
  END IF;
  IF EXISTS (SELECT 1 FROM inserted n JOIN meal_order o USING (county, meal_order)
             WHERE n.step = 'ISSUED' AND o.schools <> (SELECT count(*) FROM meal_entry e WHERE e.county = o.county AND e.meal_order = o.meal_order)) THEN
    RAISE EXCEPTION 'a meal order is not in the accounts of its schools' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER meal_order_totals AFTER INSERT ON meal_order_step REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION check_meal_order_totals();

-- 不得以现金形式直接发放给学生个人和家长: meal money goes to an account that the school list holds, and to none that was ever reported as a pupil's.
-- A line comes before its order is sealed, never after.
CREATE FUNCTION check_meal_payee() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM inserted n WHERE n.payee_account IS NOT NULL
             AND NOT EXISTS (SELECT 1 FROM school_row s WHERE s.county = n.county AND s.school = n.school AND s.payee_account = n.payee_account)) THEN
    RAISE EXCEPTION 'meal money to an account that is no school''s' USING ERRCODE = 'check_violation';
  END IF;
  IF EXISTS (SELECT 1 FROM inserted n JOIN account_row a ON a.county = n.county AND a.account = regexp_replace(n.payee_account, '[^0-9]', '', 'g')) THEN
    RAISE EXCEPTION 'meal money to a personal account' USING ERRCODE = 'check_violation';
  END IF;
  IF EXISTS (SELECT 1 FROM inserted n JOIN meal_order_step s ON s.county = n.county AND s.meal_order = n.meal_order) THEN
    RAISE EXCEPTION 'a sealed meal order takes no further line' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER meal_payee AFTER INSERT ON meal_order_line REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION check_meal_payee();

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['meal_order', 'meal_order_line', 'meal_order_step', 'meal_entry'] LOOP
    EXECUTE format('CREATE TRIGGER never_rewritten BEFORE UPDATE OR DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting()', t);
  END LOOP;
END $$;
