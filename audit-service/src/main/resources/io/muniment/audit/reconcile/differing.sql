-- Tells apart how transactions differ, repairs what capture missed, and records the verdicts.
-- Parameters: seed, transactions (the two twice), proven position (twice).
with t as (
  select *, row_number() over (partition by transaction_id, hash order by id) as copy
  from (select *, hash_record_extended(row (table_schema, table_name, operation, row_key, before, after), ?) as hash
        from audit.trigger_log where transaction_id = any (?::xid8[])) hashed
), c as (
  select *, row_number() over (partition by transaction_id, hash order by wal_position, ordinal) as copy
  from (select *, hash_record_extended(row (table_schema, table_name, operation, row_key, before, after), ?) as hash
        from audit.change_log where transaction_id = any (?::xid8[])) hashed
), paired as materialized (
  select coalesce(t.transaction_id, c.transaction_id) as transaction_id,
         t.id, t.logged_at, c.transaction_id is not null as captured,
         coalesce(t.table_schema, c.table_schema) as table_schema, coalesce(t.table_name, c.table_name) as table_name,
         coalesce(t.operation, c.operation) as operation, coalesce(t.row_key, c.row_key) as row_key, t.before, t.after
  from t full join c on c.transaction_id = t.transaction_id and c.hash = t.hash and c.copy = t.copy
), judged as materialized (
  select transaction_id,
         count(*) filter (where id is not null) as trigger_rows,
         count(*) filter (where captured) as change_rows,
         count(*) filter (where not captured) as missing,
         count(*) filter (where id is null) as unwitnessed
  from paired group by transaction_id
), named as materialized (
  select j.*,
         case when missing > 0 and unwitnessed > 0 then 'VALUE_MISMATCH'
              when missing > 0 then 'CDC_MISSING'
              when unwitnessed > 0 then 'TRIGGER_BYPASSED'
              else 'MATCHED' end as verdict
  from judged j
), repairs as (
  insert into audit.change_log (table_schema, table_name, operation, row_key, before, after, transaction_id, wal_position, ordinal,
                                committed_at, origin)
  select p.table_schema, p.table_name, p.operation, p.row_key, p.before, p.after, p.transaction_id, ?::pg_lsn, -p.id, p.logged_at, 'REPAIRED'
  from paired p join named n using (transaction_id)
  where n.verdict = 'CDC_MISSING' and not p.captured
  on conflict do nothing
  returning transaction_id
)
insert into audit.verdict (transaction_id, verdict, trigger_rows, change_rows, repaired, detail, proven_upto)
select n.transaction_id, n.verdict, n.trigger_rows, n.change_rows, n.verdict = 'CDC_MISSING',
       case when n.verdict <> 'MATCHED' then jsonb_build_object(
         'missingFromChangeLog', n.missing,
         'missingFromTriggerLog', n.unwitnessed,
         'rows', (select jsonb_agg(jsonb_build_object('table', table_schema || '.' || table_name, 'operation', operation, 'key', row_key,
                                                      'missingFrom', case when captured then 'trigger_log' else 'change_log' end))
                  from (select * from paired p
                        where p.transaction_id = n.transaction_id and (p.id is null or not p.captured) limit 100) first_rows)) end,
       ?::pg_lsn
from named n
on conflict (transaction_id) do update
  set verdict = excluded.verdict, trigger_rows = excluded.trigger_rows, change_rows = excluded.change_rows, repaired = excluded.repaired,
      detail = excluded.detail, proven_upto = excluded.proven_upto, decided_at = excluded.decided_at, published_at = null
