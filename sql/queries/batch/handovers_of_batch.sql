SELECT n, channel, receiver, CAST(handed_on AS text), actor, sm3 FROM file_handover WHERE county = :county AND batch = :batch ORDER BY n
