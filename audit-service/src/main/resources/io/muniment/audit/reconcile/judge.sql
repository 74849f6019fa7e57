-- Compares the sum of row hashes per transaction (seeded anew each round, so that nobody can prepare a collision): equal multisets have
-- equal counts and sums. The outer hash is there because a record's is linear: rows that swapped a value would have the same sum. Records
-- the equal ones, returns the others.
-- Parameters: seed, from, upto, open then, snapshot (the five twice), proven position.
with triggered as (
  select transaction_id, count(*) as rows,
         sum(hashtextextended(hash_record_extended(row (table_schema, table_name, operation, row_key, before, after), seed)::text, seed)) as digest
  from audit.trigger_log, (values (?::bigint)) as chosen (seed)
  where (transaction_id >= ?::xid8 and transaction_id < ?::xid8 or transaction_id = any (?::xid8[]))
    and pg_visible_in_snapshot(transaction_id, ?::pg_snapshot)
  group by transaction_id
), captured as (
  select transaction_id, count(*) as rows,
         sum(hashtextextended(hash_record_extended(row (table_schema, table_name, operation, row_key, before, after), seed)::text, seed)) as digest
  from audit.change_log, (values (?::bigint)) as chosen (seed)
  where (transaction_id >= ?::xid8 and transaction_id < ?::xid8 or transaction_id = any (?::xid8[]))
    and pg_visible_in_snapshot(transaction_id, ?::pg_snapshot)
  group by transaction_id
), compared as materialized (
  select transaction_id, t.rows, coalesce(t.rows = c.rows and t.digest = c.digest, false) as equal
  from triggered t full join captured c using (transaction_id)
), matched as (
  insert into audit.verdict (transaction_id, verdict, trigger_rows, change_rows, proven_upto)
  select transaction_id, 'MATCHED', rows, rows, ?::pg_lsn from compared where equal
  on conflict (transaction_id) do update
    set verdict = excluded.verdict, trigger_rows = excluded.trigger_rows, change_rows = excluded.change_rows, repaired = false,
        detail = null, proven_upto = excluded.proven_upto, decided_at = excluded.decided_at
    -- a finding stays on record, whatever a later look finds
    where verdict.verdict = 'MATCHED'
  returning trigger_rows
)
select (select count(*) from matched) as matched, (select coalesce(sum(trigger_rows), 0) from matched) as matched_rows,
       coalesce((select array_agg(transaction_id) from compared where not equal), '{}')::text as differing
