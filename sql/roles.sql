-- Least privilege. Jobs run under SET ROLE; history can be read and added to, never changed. budget_position alone is updated, and only its counters.
DO $$
DECLARE r text;
BEGIN
  FOREACH r IN ARRAY ARRAY['zhuxue_batch', 'zhuxue_web', 'zhuxue_auditor', 'zhuxue_budget', 'zhuxue_notice'] LOOP
    IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = r) THEN
      EXECUTE format('CREATE ROLE %I NOLOGIN', r);
    END IF;
  END LOOP;
END $$;
GRANT USAGE ON SCHEMA public TO zhuxue_batch, zhuxue_web, zhuxue_auditor, zhuxue_budget, zhuxue_notice;
GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA public TO zhuxue_batch, zhuxue_web;
REVOKE INSERT ON schema_migration FROM zhuxue_batch, zhuxue_web;
GRANT UPDATE (approved, reserved, in_transit, paid, on_hold, receivable, to_treasury, written_off, suspense) ON budget_position TO zhuxue_batch, zhuxue_web;
GRANT SELECT ON ALL TABLES IN SCHEMA public TO zhuxue_auditor;
REVOKE SELECT ON person_secret, login_password, login_invitation, web_session, web_job, web_job_state FROM zhuxue_auditor;
-- What a login opens is for the pages alone: a job has no business with it.
GRANT UPDATE (seen_at, ended_at) ON web_session TO zhuxue_web;
GRANT UPDATE (state, tries, stage, done, of_total, exit, outcome, started_at, ended_at) ON web_job_state TO zhuxue_web;
GRANT SELECT ON budget_document, budget_position, budget_row, posting, list_version, intake_file, schema_migration TO zhuxue_budget;
-- Notices are made by a role that sees what the public may see, and nothing else.
GRANT SELECT ON notice_pupil TO zhuxue_notice;
