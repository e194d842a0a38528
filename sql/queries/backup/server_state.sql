-- What a backup says of the server: its clock in China, version, number, whether it archives its log and whether that works.
SELECT to_char(clock_timestamp() AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI:SS.US'), current_setting('server_version'),
       (SELECT system_identifier FROM pg_control_system())::text, (SELECT max(number) FROM schema_migration), (current_setting('archive_mode') <> 'off')::integer,
       (SELECT (last_failed_time > coalesce(last_archived_time, '-infinity'))::integer FROM pg_stat_archiver)
