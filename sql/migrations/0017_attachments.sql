-- 附件: scans of what stands behind a decision (domain/policy §2.3, 原始证明材料类). The bytes lie in the archive by their digest and carry no name; here is what they are of.
-- Only ever added to.
CREATE TABLE attachment (
  county       integer NOT NULL,
  attachment   integer NOT NULL CHECK (attachment > 0),
  about        text COLLATE "C" NOT NULL CHECK (about IN ('PUPIL', 'LINE', 'BATCH', 'NOTICE')),
  student_no   text COLLATE "C",
  batch        integer,
  batch_line   integer,
  notice       integer,
  kind         text COLLATE "C" NOT NULL,
  sha256       text COLLATE "C" NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  media        text COLLATE "C" NOT NULL CHECK (media IN ('pdf', 'jpg', 'png', 'xlsx', 'docx')),
  size         integer NOT NULL CHECK (size BETWEEN 1 AND 20971520),
  note         text COLLATE "C" NOT NULL CHECK (length(note) <= 200 AND note !~ '[0-9]{11}'),   -- no document number, no telephone
  actor        text COLLATE "C" NOT NULL,
  business_day date NOT NULL,
  recorded_at  timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (county, attachment),
  UNIQUE NULLS NOT DISTINCT (county, about, student_no, batch, batch_line, notice, kind, sha256),
  FOREIGN KEY (county, batch) REFERENCES batch (county, batch),
  FOREIGN KEY (county, batch, batch_line) REFERENCES instruction (county, batch, line_no),
  FOREIGN KEY (county, notice) REFERENCES notice (county, notice),
  CHECK ((about = 'PUPIL') = (student_no IS NOT NULL)),
  CHECK ((about IN ('LINE', 'BATCH')) = (batch IS NOT NULL)),
  CHECK ((about = 'LINE') = (batch_line IS NOT NULL)),
  CHECK ((about = 'NOTICE') = (notice IS NOT NULL)),
  CONSTRAINT attachment_kind_fits CHECK (CASE about
    WHEN 'PUPIL' THEN kind IN ('申请表', '确认表', '身份证件', '户口页', '委托书', '佐证材料', '其他')
    WHEN 'NOTICE' THEN kind IN ('公示照片', '异议材料', '其他')
    ELSE kind IN ('凭证', '签收单', '银行回单', '其他') END)
);
CREATE INDEX attachment_sha256 ON attachment (county, sha256);
CREATE TRIGGER never_rewritten BEFORE UPDATE OR DELETE OR TRUNCATE ON attachment FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
