-- Further posts that sign a batch between review and approval (计财股, 分管领导 …): which ones is settled when it is sealed, and all of them over its one digest.
CREATE TABLE batch_post (
  county  integer NOT NULL,
  batch   integer NOT NULL,
  post    text COLLATE "C" NOT NULL CHECK (post <> ''),
  role    text COLLATE "C" NOT NULL,
  ordinal smallint NOT NULL,
  PRIMARY KEY (county, batch, post),
  FOREIGN KEY (county, batch) REFERENCES batch (county, batch)
);
CREATE TABLE batch_signoff (
  county       integer NOT NULL,
  batch        integer NOT NULL,
  post         text COLLATE "C" NOT NULL,
  actor        text COLLATE "C" NOT NULL,
  digest       text COLLATE "C" NOT NULL,
  note         text COLLATE "C" NOT NULL DEFAULT '',
  business_day date NOT NULL,
  recorded_at  timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (county, batch, post),
  FOREIGN KEY (county, batch, post) REFERENCES batch_post (county, batch, post),
  FOREIGN KEY (county, batch, digest) REFERENCES batch (county, batch, sm3)
);
-- Whoever has a part in a batch: nobody has two.
CREATE TABLE batch_person (
  county integer NOT NULL,
  batch  integer NOT NULL,
  actor  text COLLATE "C" NOT NULL,
  post   text COLLATE "C" NOT NULL,
  PRIMARY KEY (county, batch, actor)
);
INSERT INTO batch_person (county, batch, actor, post) SELECT county, batch, actor, step FROM batch_step WHERE step IN ('SEALED', 'REVIEWED', 'APPROVED');

-- After issue the finance bureau's payment voucher is recorded, one for each budget document that paid.
CREATE TABLE payment_voucher (
  county       integer NOT NULL,
  batch        integer NOT NULL,
  voucher      text COLLATE "C" NOT NULL CHECK (voucher <> ''),   -- 支付凭证号
  document     text COLLATE "C" NOT NULL,                         -- 指标文号; '' where the voucher names none
  paid_on      date NOT NULL,
  amount       bigint NOT NULL CHECK (amount > 0),
  step         text COLLATE "C" NOT NULL DEFAULT 'ISSUED' CHECK (step = 'ISSUED'),
  actor        text COLLATE "C" NOT NULL,
  recorded_at  timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (county, voucher, document),
  FOREIGN KEY (county, batch, step) REFERENCES batch_step (county, batch, step)
);

CREATE FUNCTION note_batch_person() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_TABLE_NAME = 'batch_signoff' THEN
    INSERT INTO batch_person (county, batch, actor, post) VALUES (NEW.county, NEW.batch, NEW.actor, NEW.post);
  ELSIF NEW.step IN ('SEALED', 'REVIEWED', 'APPROVED') THEN
    INSERT INTO batch_person (county, batch, actor, post) VALUES (NEW.county, NEW.batch, NEW.actor, NEW.step);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER batch_step_person AFTER INSERT ON batch_step FOR EACH ROW EXECUTE FUNCTION note_batch_person();
CREATE TRIGGER batch_signoff_person AFTER INSERT ON batch_signoff FOR EACH ROW EXECUTE FUNCTION note_batch_person();

-- Posts are settled with the seal; they sign what has been reviewed; approval comes after all of them.
CREATE FUNCTION check_batch_posts() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE latest text;
BEGIN
  SELECT s.step INTO latest FROM batch_step s WHERE s.county = NEW.county AND s.batch = NEW.batch ORDER BY s.ordinal DESC LIMIT 1;
  IF TG_TABLE_NAME = 'batch_post' AND latest IS NOT NULL THEN
    RAISE EXCEPTION 'the posts of a batch are settled when it is sealed' USING ERRCODE = 'check_violation';
  ELSIF TG_TABLE_NAME = 'batch_signoff' AND latest IS DISTINCT FROM 'REVIEWED' THEN
    RAISE EXCEPTION 'a post signs between review and approval' USING ERRCODE = 'check_violation';
  ELSIF TG_TABLE_NAME = 'batch_step' THEN
    IF NEW.step = 'APPROVED' AND EXISTS (SELECT 1 FROM batch_post p WHERE p.county = NEW.county AND p.batch = NEW.batch
         AND NOT EXISTS (SELECT 1 FROM batch_signoff g WHERE g.county = p.county AND g.batch = p.batch AND g.post = p.post)) THEN
      RAISE EXCEPTION 'a post has not signed' USING ERRCODE = 'check_violation';
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER batch_post_settled BEFORE INSERT ON batch_post FOR EACH ROW EXECUTE FUNCTION check_batch_posts();
CREATE TRIGGER batch_signoff_in_time BEFORE INSERT ON batch_signoff FOR EACH ROW EXECUTE FUNCTION check_batch_posts();
CREATE TRIGGER batch_step_after_posts BEFORE INSERT ON batch_step FOR EACH ROW EXECUTE FUNCTION check_batch_posts();

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['batch_post', 'batch_signoff', 'batch_person', 'payment_voucher'] LOOP
    EXECUTE format('CREATE TRIGGER never_rewritten BEFORE UPDATE OR DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting()', t);
  END LOOP;
END $$;
