INSERT INTO batch_root (county, batch, lines, root) VALUES (:county, :batch, :lines, decode(:root, 'hex'))
