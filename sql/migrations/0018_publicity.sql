-- 资助政策宣传: what was held where, how and for how many; photographs and lists hang on it as attachments. Only ever added to.
CREATE TABLE publicity (
  county       integer NOT NULL,
  activity     integer NOT NULL CHECK (activity > 0),
  held_on      date NOT NULL,
  place        text COLLATE "C" NOT NULL CHECK (place <> '' AND length(place) <= 60),     -- school, village or place
  form         text COLLATE "C" NOT NULL CHECK (form IN ('主题班会', '家长会', '进村入户', '讲座', '广播', '展板海报', '发放资料', '网络短信', '其他')),
  content      text COLLATE "C" NOT NULL CHECK (length(content) <= 200 AND content !~ '[0-9]{8}'),
  heads        integer NOT NULL CHECK (heads > 0),
  actor        text COLLATE "C" NOT NULL,
  business_day date NOT NULL,
  recorded_at  timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (county, activity),
  UNIQUE (county, held_on, place, form),
  CHECK (held_on <= business_day)
);
CREATE TRIGGER never_rewritten BEFORE UPDATE OR DELETE OR TRUNCATE ON publicity FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();

ALTER TABLE attachment ADD COLUMN activity integer;
ALTER TABLE attachment ADD FOREIGN KEY (county, activity) REFERENCES publicity (county, activity);
ALTER TABLE attachment DROP CONSTRAINT attachment_about_check;
ALTER TABLE attachment ADD CONSTRAINT attachment_about_check CHECK (about IN ('PUPIL', 'LINE', 'BATCH', 'NOTICE', 'ACTIVITY'));
ALTER TABLE attachment ADD CONSTRAINT attachment_of_activity CHECK ((about = 'ACTIVITY') = (activity IS NOT NULL));
ALTER TABLE attachment DROP CONSTRAINT attachment_kind_fits;
ALTER TABLE attachment ADD CONSTRAINT attachment_kind_fits CHECK (CASE about
    WHEN 'PUPIL' THEN kind IN ('申请表', '确认表', '身份证件', '户口页', '委托书', '佐证材料', '其他')
    WHEN 'NOTICE' THEN kind IN ('公示照片', '异议材料', '其他')
    WHEN 'ACTIVITY' THEN kind IN ('活动照片', '签到表', '其他')
    ELSE kind IN ('凭证', '签收单', '银行回单', '其他') END);
DO $$
DECLARE c text;
BEGIN
  SELECT conname INTO STRICT c FROM pg_constraint WHERE conrelid = 'attachment'::regclass AND contype = 'u';
  EXECUTE format('ALTER TABLE attachment DROP CONSTRAINT %I', c);
END $$;
ALTER TABLE attachment ADD CONSTRAINT attachment_once UNIQUE NULLS NOT DISTINCT (county, about, student_no, batch, batch_line, notice, activity, kind, sha256);

-- What people say to a notice is printed and filed: who is meant is the line. Older rows stay as they are; sheets cover their numbers.
ALTER TABLE objection ADD CONSTRAINT objection_without_numbers CHECK (words !~ '[0-9]{8}' AND raised_by !~ '[0-9]{8}') NOT VALID;
ALTER TABLE objection_end ADD CONSTRAINT objection_end_without_numbers CHECK (words !~ '[0-9]{8}') NOT VALID;
