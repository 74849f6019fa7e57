-- The two witnesses compared, transaction by transaction.

create table audit.verdict (
  transaction_id xid8        not null,
  verdict        text        not null,
  trigger_rows   bigint      not null,
  change_rows    bigint      not null,
  repaired       boolean     not null default false,
  detail         jsonb,
  proven_upto    pg_lsn      not null,
  decided_at     timestamptz not null default clock_timestamp(),
  published_at   timestamptz,
  constraint verdict_pk primary key (transaction_id),
  constraint verdict_known check (verdict in ('MATCHED', 'CDC_MISSING', 'TRIGGER_BYPASSED', 'VALUE_MISMATCH')),
  constraint verdict_matched_is_even check (verdict <> 'MATCHED' or trigger_rows = change_rows),
  constraint verdict_repairs_missing_only check (not repaired or verdict = 'CDC_MISSING')
);

create index verdict_differing on audit.verdict (decided_at) where verdict <> 'MATCHED';
create index verdict_unpublished on audit.verdict (decided_at) where published_at is null and verdict <> 'MATCHED';

comment on table audit.verdict is 'what comparing the two witnesses of a transaction found';
comment on column audit.verdict.repaired is 'the missing rows were copied from the trigger log into the change log, with origin REPAIRED';
comment on column audit.verdict.detail is 'tables and keys of the rows that differ, the first of each kind; never row contents';
comment on column audit.verdict.proven_upto is 'the change log was complete up to here when the verdict was made';
comment on column audit.verdict.published_at is 'announced in topic muniment.audit.verdict; matched ones are announced in sum';

-- How far has been judged: every transaction visible in this snapshot has its verdict. Those the snapshot lists as still open are looked
-- at again when they have ended, so that one that stays open holds up nothing.
create table audit.reconcile_watermark (
  only_row       boolean     not null default true,
  judged         pg_snapshot not null,
  proven_upto    pg_lsn      not null,
  advanced_at    timestamptz not null default clock_timestamp(),
  late_seen_upto timestamptz not null default clock_timestamp(),
  matched        bigint      not null default 0,
  constraint reconcile_watermark_pk primary key (only_row),
  constraint reconcile_watermark_one_row check (only_row)
);

comment on column audit.reconcile_watermark.late_seen_upto is 'change-log rows recorded up to here have been looked through for arrivals after their verdict';
comment on column audit.reconcile_watermark.matched is 'running count of MATCHED verdicts';

insert into audit.reconcile_watermark (judged, proven_upto) values ('1:1:', '0/0');

grant select, insert, update on audit.verdict to audit_writer;
grant select, update on audit.reconcile_watermark to audit_writer;
revoke insert on audit.reconcile_watermark from audit_writer;

-- for the auditor's questions; kept off the trigger log, whose indexes are paid for by the writers of the tracked tables
create index change_log_row_key on audit.change_log using hash (row_key);
create index change_log_table on audit.change_log (table_schema, table_name, wal_position);
create index change_log_recorded on audit.change_log using brin (recorded_at) with (pages_per_range = 32);

-- Both witnesses side by side. Of the trigger log alone come only rows that cannot be in the change log yet, or that differ from it: all
-- others have been matched, or copied there.
create view audit.audit_log as
select c.table_schema, c.table_name, c.operation, c.row_key, c.before, c.after, c.transaction_id,
       c.wal_position, c.ordinal, c.committed_at as changed_at, c.recorded_at, c.origin,
       t.id is not null as in_trigger_log, true as in_change_log,
       t.id as trigger_log_id, t.logged_at, t.database_user, t.actor, t.request_id, t.client_address,
       v.verdict, v.repaired
from audit.change_log c
left join lateral (
  select * from audit.trigger_log t
  where t.transaction_id = c.transaction_id and t.table_schema = c.table_schema and t.table_name = c.table_name
    and t.operation = c.operation and t.row_key is not distinct from c.row_key
    and t.before is not distinct from c.before and t.after is not distinct from c.after
  limit 1
) t on true
left join audit.verdict v on v.transaction_id = c.transaction_id
union all
select t.table_schema, t.table_name, t.operation, t.row_key, t.before, t.after, t.transaction_id,
       null, -t.id, t.logged_at, null, null,
       true, false,
       t.id, t.logged_at, t.database_user, t.actor, t.request_id, t.client_address,
       v.verdict, v.repaired
from audit.trigger_log t
left join audit.verdict v on v.transaction_id = t.transaction_id
where (t.transaction_id >= (select pg_snapshot_xmin(judged) from audit.reconcile_watermark)
       or t.transaction_id = any (array(select transaction_id from audit.verdict where verdict in ('VALUE_MISMATCH', 'CDC_MISSING'))))
  and not exists (
    select from audit.change_log c
    where c.transaction_id = t.transaction_id and c.table_schema = t.table_schema and c.table_name = t.table_name
      and c.operation = t.operation and c.row_key is not distinct from t.row_key
      and c.before is not distinct from t.before and c.after is not distinct from t.after);

comment on view audit.audit_log is 'both witnesses side by side; wal_position is null where only the trigger log has the change';
