SELECT p.profile, p.sha256, encode(p.bytes, 'base64'), f.purpose FROM batch_form f JOIN profile_version p ON p.county = f.county AND p.sha256 = f.profile_sha256
WHERE f.county = :county AND f.batch = :batch
