-- A pupil holds one programme of a family for a period (寄宿 or 非寄宿): the other's award must be cancelled, or claimed back whole, before this one is granted. Awards are only ever added and neither a
-- cancellation nor a claim is taken back, so it is enough to look when one is granted; whoever grants stands in the queue for money first, so that two at once see each other.
CREATE INDEX award_of_family ON award (county, family, period, person_key) WHERE family <> programme;   -- a family of one programme is its own name

CREATE FUNCTION check_award_family() RETURNS trigger LANGUAGE plpgsql SET enable_mergejoin = off AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM inserted WHERE family <> programme) THEN
    RETURN NULL;
  END IF;
  PERFORM pg_advisory_xact_lock(n.county, 2) FROM (SELECT DISTINCT county FROM inserted) n;
  -- Who holds another one at all, first: few do, and only of them it matters what became of it.
  IF EXISTS (WITH other AS MATERIALIZED (
               SELECT o.county, o.award, o.amount
               FROM inserted n JOIN award o ON o.county = n.county AND o.family = n.family AND o.period = n.period AND o.person_key = n.person_key AND o.programme <> n.programme
               WHERE n.family <> n.programme AND o.family <> o.programme)
             SELECT 1 FROM other o
             WHERE NOT EXISTS (SELECT 1 FROM instruction i WHERE i.county = o.county AND i.award = o.award AND i.use IN ('CANCELLED', 'TO_TREASURY'))
               AND o.amount > (SELECT coalesce(sum(c.amount), 0) FROM claim c WHERE c.county = o.county AND c.award = o.award)) THEN
    RAISE EXCEPTION 'another programme of the family is granted' USING ERRCODE = 'exclusion_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER award_family AFTER INSERT ON award REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION check_award_family();
