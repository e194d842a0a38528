-- What is attached and was not voided since.
CREATE OR REPLACE VIEW live_attachment AS
SELECT a.* FROM attachment a WHERE NOT EXISTS (SELECT 1 FROM attachment_void v WHERE v.county = a.county AND v.attachment = a.attachment);
