-- The form that a batch was sealed in. Three people sign the bytes of a file; what the bytes are made by is kept with them, so that an edit of a profile or a
-- policy between seal and issue changes nothing (domain/money-movement §10).
CREATE TABLE profile_version (
  county  integer NOT NULL,
  sha256  text COLLATE "C" NOT NULL CHECK (length(sha256) = 64),
  profile text COLLATE "C" NOT NULL,
  bytes   bytea NOT NULL,
  PRIMARY KEY (county, sha256),
  CHECK (encode(sha256(bytes), 'hex') = sha256)
);
CREATE TABLE batch_form (
  county         integer NOT NULL,
  batch          integer NOT NULL,
  profile_sha256 text COLLATE "C" NOT NULL,
  purpose        text COLLATE "C" NOT NULL,  -- the 用途 of its lines
  PRIMARY KEY (county, batch),
  FOREIGN KEY (county, batch) REFERENCES batch (county, batch),
  FOREIGN KEY (county, profile_sha256) REFERENCES profile_version (county, sha256)
);
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['profile_version', 'batch_form'] LOOP
    EXECUTE format('CREATE TRIGGER never_rewritten BEFORE UPDATE OR DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting()', t);
  END LOOP;
END $$;
