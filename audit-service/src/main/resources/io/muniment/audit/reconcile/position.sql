-- A snapshot, and then a WAL position: every transaction visible in the first committed before the second.
select snapshot::text, pg_current_wal_insert_lsn()::text as position
from (select pg_current_snapshot() as snapshot offset 0) as taken
