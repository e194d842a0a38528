-- The meal scheme as it is known now: of each key the latest row (by as-of date, version, line). Additive lists but the suppliers, whose latest list is whole.
CREATE OR REPLACE VIEW latest_meal AS
SELECT DISTINCT ON (m.county, m.school, m.day) m.county, m.school, m.day, m.enrolled, m.present, m.served, m.food_cost, m.staff, m.supplier
FROM meal_row m JOIN list_version v ON v.county = m.county AND v.version = m.version ORDER BY m.county, m.school, m.day, v.as_of DESC, v.version DESC, m.line DESC;
CREATE OR REPLACE VIEW latest_supplier AS
SELECT s.* FROM supplier_row s
WHERE s.version = (SELECT v.version FROM list_version v WHERE v.county = s.county AND v.kind = 'supplier' ORDER BY v.as_of DESC, v.version DESC LIMIT 1);
CREATE OR REPLACE VIEW latest_delivery AS
SELECT DISTINCT ON (d.county, d.note_no, d.item) d.* FROM delivery_row d JOIN list_version v ON v.county = d.county AND v.version = d.version
ORDER BY d.county, d.note_no, d.item, v.as_of DESC, v.version DESC, d.line DESC;
CREATE OR REPLACE VIEW latest_invoice AS
SELECT DISTINCT ON (i.county, i.invoice) i.* FROM invoice_row i JOIN list_version v ON v.county = i.county AND v.version = i.version
ORDER BY i.county, i.invoice, v.as_of DESC, v.version DESC, i.line DESC;
CREATE OR REPLACE VIEW latest_stock AS
SELECT DISTINCT ON (s.county, s.school, s.month, s.item) s.* FROM stock_row s JOIN list_version v ON v.county = s.county AND v.version = s.version
ORDER BY s.county, s.school, s.month, s.item, v.as_of DESC, v.version DESC, s.line DESC;
CREATE OR REPLACE VIEW latest_food AS
SELECT DISTINCT ON (f.county, f.school, f.day, f.category, f.item) f.* FROM food_row f JOIN list_version v ON v.county = f.county AND v.version = f.version
ORDER BY f.county, f.school, f.day, f.category, f.item, v.as_of DESC, v.version DESC, f.line DESC;
CREATE OR REPLACE VIEW latest_price AS
SELECT DISTINCT ON (p.county, p.item, p.month) p.* FROM price_row p JOIN list_version v ON v.county = p.county AND v.version = p.version
ORDER BY p.county, p.item, p.month, v.as_of DESC, v.version DESC, p.line DESC;
CREATE OR REPLACE VIEW latest_mealbook AS
SELECT DISTINCT ON (b.county, b.voucher) b.* FROM mealbook_row b JOIN list_version v ON v.county = b.county AND v.version = b.version
ORDER BY b.county, b.voucher, v.as_of DESC, v.version DESC, b.line DESC;
CREATE OR REPLACE VIEW latest_mealday AS
SELECT DISTINCT ON (d.county, d.day, coalesce(d.school, '')) d.county, d.day, coalesce(d.school, '') AS school, d.meals, d.note
FROM mealday_row d JOIN list_version v ON v.county = d.county AND v.version = d.version
ORDER BY d.county, d.day, coalesce(d.school, ''), v.as_of DESC, v.version DESC, d.line DESC;

-- An account number as it is compared: digits only.
CREATE OR REPLACE FUNCTION account_digits(account text) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT regexp_replace(account, '[^0-9]', '', 'g') $$;
-- Fen as yuan, for sentences.
CREATE OR REPLACE FUNCTION fen_in_yuan(fen bigint) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN fen < 0 THEN '-' ELSE '' END || CAST(abs(fen) / 100 AS text) || '.' || lpad(CAST(mod(abs(fen), 100) AS text), 2, '0')
$$;
