-- What a work keeps of its words and its title holds no resident ID and no 学籍号 (src/web/id_numbers has the same pattern and says so before the database must).
-- Of works written down before, history is not rewritten: the constraint is for new rows.
ALTER TABLE web_job ADD CONSTRAINT web_job_holds_no_id_number CHECK (
  title || E'\n' || words !~ '(^|[^0-9A-Za-z])[GLJglj]?[1-9][0-9]{5}(19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9Xx]($|[^0-9A-Za-z])') NOT VALID;
