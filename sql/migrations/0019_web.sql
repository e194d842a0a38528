-- People at the pages: posts, passwords, logins, and the work they asked for. Not money: sessions and the progress of work are the only rows that change.

-- What a login is bound to; the latest row counts. A login of a school sees that school alone.
CREATE TABLE officer_post (
  county       integer NOT NULL,
  login        text COLLATE "C" NOT NULL,
  ordinal      integer NOT NULL CHECK (ordinal > 0),
  post         text COLLATE "C" NOT NULL CHECK (post <> ''),
  school       text COLLATE "C" NOT NULL DEFAULT '',
  actor        text COLLATE "C" NOT NULL,
  business_day date NOT NULL,
  recorded_at  timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (county, login, ordinal),
  FOREIGN KEY (county, login) REFERENCES officer (county, login)
);

-- Passwords, as argon2id wrote them. The highest ordinal counts.
CREATE TABLE login_password (
  county      integer NOT NULL,
  login       text COLLATE "C" NOT NULL,
  ordinal     integer NOT NULL CHECK (ordinal > 0),
  hash        text COLLATE "C" NOT NULL CHECK (hash LIKE '$argon2id$%'),
  invitation  integer,                       -- null: the person changed it, knowing the one before
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (county, login, ordinal),
  UNIQUE (county, invitation),
  CHECK (ordinal > 1 OR invitation IS NOT NULL),
  FOREIGN KEY (county, login) REFERENCES officer (county, login)
);

-- A reset is asked for by one administrator …
CREATE TABLE login_reset (
  county       integer NOT NULL,
  reset        integer NOT NULL,
  login        text COLLATE "C" NOT NULL,
  after        integer NOT NULL,             -- the password it replaces
  note         text COLLATE "C" NOT NULL CHECK (note <> ''),
  actor        text COLLATE "C" NOT NULL CHECK (actor <> login),
  business_day date NOT NULL,
  recorded_at  timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (county, reset),
  UNIQUE (county, reset, login, after, actor),
  FOREIGN KEY (county, login, after) REFERENCES login_password (county, login, ordinal)
);
-- … and takes effect by an invitation that another one makes. A first invitation stands alone: it cannot replace a password, since that password's ordinal would be 1.
CREATE TABLE login_invitation (
  county       integer NOT NULL,
  invitation   integer NOT NULL,
  login        text COLLATE "C" NOT NULL,
  code_sha256  text COLLATE "C" NOT NULL CHECK (length(code_sha256) = 64),
  after        integer NOT NULL DEFAULT 0,
  reset        integer,
  asked_by     text COLLATE "C",
  actor        text COLLATE "C" NOT NULL CHECK (actor <> login),
  expires_at   timestamptz NOT NULL,
  business_day date NOT NULL,
  recorded_at  timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (county, invitation),
  UNIQUE (county, reset),
  FOREIGN KEY (county, login) REFERENCES officer (county, login),
  FOREIGN KEY (county, reset, login, after, asked_by) REFERENCES login_reset (county, reset, login, after, actor),
  CHECK (CASE WHEN after = 0 THEN reset IS NULL AND asked_by IS NULL ELSE reset IS NOT NULL AND asked_by IS NOT NULL AND asked_by <> actor END)
);

CREATE TABLE login_attempt (
  county      integer NOT NULL,
  attempt     bigint GENERATED ALWAYS AS IDENTITY,
  login       text COLLATE "C" NOT NULL,
  address     text COLLATE "C" NOT NULL,
  outcome     text COLLATE "C" NOT NULL CHECK (outcome IN ('OK', 'WRONG', 'LOCKED')),
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (county, attempt)
);
CREATE INDEX login_attempt_of ON login_attempt (county, login, attempt);

-- The cookie holds a token, the table its digest: who reads the table cannot log in with it.
CREATE TABLE web_session (
  county      integer NOT NULL,
  session     text COLLATE "C" NOT NULL CHECK (length(session) = 64),
  login       text COLLATE "C" NOT NULL,
  address     text COLLATE "C" NOT NULL,
  csrf        text COLLATE "C" NOT NULL CHECK (length(csrf) = 64),
  recorded_at timestamptz NOT NULL DEFAULT now(),
  seen_at     timestamptz NOT NULL DEFAULT now(),
  ended_at    timestamptz,
  PRIMARY KEY (county, session),
  FOREIGN KEY (county, login) REFERENCES officer (county, login)
);

-- Work that a page asked for: the words of the command, once a form. Whoever sends the form again finds the same work.
CREATE TABLE web_job (
  county       integer NOT NULL,
  job          integer NOT NULL,
  form         text COLLATE "C" NOT NULL CHECK (length(form) BETWEEN 16 AND 128),
  title        text COLLATE "C" NOT NULL,
  words        text COLLATE "C" NOT NULL,    -- the command and its options, one a line
  back         text COLLATE "C" NOT NULL,    -- the page to return to
  upload       text COLLATE "C" NOT NULL DEFAULT '',  -- folder under the data directory, removed when no work needs it
  address      text COLLATE "C" NOT NULL DEFAULT '',
  actor        text COLLATE "C" NOT NULL,
  business_day date NOT NULL,
  recorded_at  timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (county, job),
  UNIQUE (county, form)
);
CREATE TABLE web_job_state (
  county     integer NOT NULL,
  job        integer NOT NULL,
  state      text COLLATE "C" NOT NULL DEFAULT 'WAITING' CHECK (state IN ('WAITING', 'RUNNING', 'DONE')),
  tries      integer NOT NULL DEFAULT 0,
  stage      text COLLATE "C" NOT NULL DEFAULT '',
  done       bigint NOT NULL DEFAULT 0,
  of_total   bigint NOT NULL DEFAULT 0,
  exit       integer,
  outcome    text COLLATE "C" NOT NULL DEFAULT '',
  started_at timestamptz,
  ended_at   timestamptz,
  PRIMARY KEY (county, job),
  FOREIGN KEY (county, job) REFERENCES web_job (county, job),
  CHECK ((state = 'DONE') = (exit IS NOT NULL))
);
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['officer_post', 'login_password', 'login_reset', 'login_invitation', 'login_attempt', 'web_job'] LOOP
    EXECUTE format('CREATE TRIGGER never_rewritten BEFORE UPDATE OR DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting()', t);
  END LOOP;
END $$;

-- Somebody asks after one pupil: among what was found and granted in all the months.
CREATE INDEX assessment_of_pupil ON assessment (county, student_no, run);
CREATE INDEX award_of_pupil ON award (county, student_no);
