SELECT encode(secret, 'hex') FROM person_secret WHERE county = :county
