SELECT encode(root, 'hex') FROM batch_root WHERE county = :county AND batch = :batch
