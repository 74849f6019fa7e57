-- One page of changes, newest first. The page is cut before the witnesses are laid side by side: the join then costs what the page's
-- transactions cost, not what the whole log does. Rows are matched by transaction and hash; of equal rows any partner will do.
-- The two filters stand where the words {captured} and {waiting} are; parameters: theirs, with a limit after each, then the limit.
with captured as materialized (
  select *, hash_record_extended(row (table_schema, table_name, operation, row_key, before, after), 0) as image
  from (select *, committed_at as changed_at from audit.change_log) change
  where {captured}
  order by wal_position desc, transaction_id desc, ordinal desc
  limit ?
), waiting as materialized (
  select *
  from (select *, logged_at as changed_at, -id as ordinal from audit.trigger_log) t
  where (transaction_id >= (select pg_snapshot_xmin(judged) from audit.reconcile_watermark)
         or transaction_id = any (array(select transaction_id from audit.verdict where verdict in ('VALUE_MISMATCH', 'CDC_MISSING'))))
    and not exists (
      select from audit.change_log c
      where c.transaction_id = t.transaction_id
        and hash_record_extended(row (c.table_schema, c.table_name, c.operation, c.row_key, c.before, c.after), 0)
          = hash_record_extended(row (t.table_schema, t.table_name, t.operation, t.row_key, t.before, t.after), 0))
    and {waiting}
  order by transaction_id desc, ordinal desc
  limit ?
), witnessed as materialized (
  select distinct on (transaction_id, image) *
  from (select *, hash_record_extended(row (table_schema, table_name, operation, row_key, before, after), 0) as image
        from audit.trigger_log
        where transaction_id = any (array(select distinct transaction_id from captured))) t
  order by transaction_id, image, id
), page as (
  select c.table_schema, c.table_name, c.operation, c.row_key, c.before, c.after, c.transaction_id,
         c.wal_position, c.ordinal, c.changed_at, c.recorded_at, c.origin,
         t.id is not null as in_trigger_log, true as in_change_log,
         t.logged_at, t.database_user, t.actor, t.request_id, t.client_address
  from captured c
  left join witnessed t on t.transaction_id = c.transaction_id and t.image = c.image
  union all
  select table_schema, table_name, operation, row_key, before, after, transaction_id,
         null, ordinal, changed_at, null, null,
         true, false,
         logged_at, database_user, actor, request_id, client_address
  from waiting
)
select page.*, v.verdict, v.repaired,
       page.row_key::text as key_text, page.before::text as before_text, page.after::text as after_text
from page
left join audit.verdict v on v.transaction_id = page.transaction_id
order by coalesce(page.wal_position, 'FFFFFFFF/FFFFFFFF') desc, page.transaction_id desc, page.ordinal desc
limit ?
