SELECT count(*) FROM batch_step WHERE county = :county AND batch = :batch AND step = 'ISSUED'
