SELECT count(*) FROM batch_person WHERE county = :county AND batch = :batch AND actor = :actor
