-- Waivers are awarded like cash and go to the school: what form an award has stays with it, and no line of a batch can carry one that is not cash. Meals are no awards at all.
ALTER TABLE award ADD COLUMN form text COLLATE "C" NOT NULL DEFAULT 'cash' CHECK (form IN ('cash', 'waiver'));
ALTER TABLE award ALTER COLUMN form DROP DEFAULT;

CREATE OR REPLACE FUNCTION check_instruction_references() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM inserted n LEFT JOIN award a ON a.county = n.county AND a.award = n.award
             WHERE a.award IS NULL OR a.amount <> n.amount) THEN
    RAISE EXCEPTION 'an instruction names no award of its amount' USING ERRCODE = 'foreign_key_violation';
  END IF;
  IF EXISTS (SELECT 1 FROM inserted n JOIN award a ON a.county = n.county AND a.award = n.award
             WHERE a.form <> 'cash' AND n.use <> 'CANCELLED') THEN
    RAISE EXCEPTION 'a waiver never goes to a person' USING ERRCODE = 'check_violation';
  END IF;
  IF EXISTS (SELECT 1 FROM (SELECT DISTINCT county, batch FROM inserted WHERE batch IS NOT NULL) n
             WHERE NOT EXISTS (SELECT 1 FROM batch b WHERE b.county = n.county AND b.batch = n.batch)) THEN
    RAISE EXCEPTION 'an instruction names no batch' USING ERRCODE = 'foreign_key_violation';
  END IF;
  IF EXISTS (SELECT 1 FROM (SELECT DISTINCT county, batch FROM inserted WHERE batch IS NOT NULL) n
             JOIN batch_step s ON s.county = n.county AND s.batch = n.batch) THEN
    RAISE EXCEPTION 'a sealed batch takes no further line' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
