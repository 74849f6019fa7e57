-- Witness one: triggers that log every change of a tracked table, in the transaction that makes it.
-- The triggers are attached by audit.attach_witness, which infra/database brings, because that takes a superuser.

-- ---------------------------------------------------------------------------------------------------------------- partitions

-- Makes the months from the last one (clocks differ) to months_ahead from now. Never called by a writing transaction.
create function audit.ensure_partitions(parent regclass, months_ahead int) returns int
  language plpgsql
  security definer
  set search_path = pg_catalog, pg_temp
  -- waiting for a lock here would queue every writer behind it
  set lock_timeout = '3s'
as $$
declare
  schema_name   name;
  parent_name   name;
  month         timestamp := date_trunc('month', now() at time zone 'UTC') - interval '1 month';
  last_month    timestamp := date_trunc('month', now() at time zone 'UTC') + months_ahead * interval '1 month';
  partition     text;
  guard         record;
  made          int := 0;
begin
  select n.nspname, c.relname into schema_name, parent_name
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.oid = parent and c.relkind = 'p';
  if schema_name is distinct from 'audit' then
    raise exception '% is no partitioned table of schema audit', parent;
  end if;

  while month <= last_month loop
    partition := parent_name || to_char(month, '_YYYY_MM');
    if to_regclass(format('audit.%I', partition)) is null then
      -- made apart and then attached: "partition of" would lock the parent against its writers
      execute format('create table audit.%I (like audit.%I including defaults including constraints including indexes '
                     'including storage including compression)', partition, parent_name);
      execute format('revoke all on audit.%I from audit_writer', partition);
      execute format('grant select on audit.%I to audit_writer', partition);
      execute format('alter table audit.%I attach partition audit.%I for values from (%L) to (%L)',
                     parent_name, partition, month at time zone 'UTC', (month + interval '1 month') at time zone 'UTC');
      -- a statement that names the partition does not fire its parent's statement triggers
      for guard in
        select t.tgname, t.tgfoid::regproc as function
        from pg_trigger t
        where t.tgrelid = parent and not t.tgisinternal and t.tgname like '%append_only'
      loop
        execute format('create trigger %I before update or delete or truncate on audit.%I for each statement execute function %s()',
                       guard.tgname, partition, guard.function);
        execute format('alter table audit.%I enable always trigger %I', partition, guard.tgname);
      end loop;
      made := made + 1;
    end if;
    month := month + interval '1 month';
  end loop;
  return made;
end
$$;
revoke all on function audit.ensure_partitions(regclass, int) from public;
grant execute on function audit.ensure_partitions(regclass, int) to audit_writer;

-- ---------------------------------------------------------------------------------------------------------------- the log

create table audit.trigger_log (
  id             bigint      not null generated always as identity (cache 32),
  table_schema   text        not null,
  table_name     text        not null,
  operation      text        not null,
  row_key        jsonb,
  before         jsonb,
  after          jsonb,
  transaction_id xid8        not null default pg_current_xact_id(),
  logged_at      timestamptz not null default clock_timestamp(),
  database_user  text        not null default session_user,
  actor          text,
  request_id     text,
  client_address text
) partition by range (logged_at);

-- No CHECK on operation: every statement of every tracked table would set it up anew, a tenth of the trigger's cost. Only the functions
-- below can write here, and audit.change_log, which must agree, has it.

-- The only index: every other one is paid for by each writing transaction. Lookups by key or time go to audit.change_log and join here.
create index trigger_log_transaction on audit.trigger_log (transaction_id);

comment on table audit.trigger_log is 'changes as the triggers saw them, in the transaction that made them; append-only';
comment on column audit.trigger_log.id is 'order within a session only: taken in blocks, gaps on rollback';
comment on column audit.trigger_log.row_key is 'primary key columns; null without a primary key and for TRUNCATE';
comment on column audit.trigger_log.logged_at is 'clock at the change, before its commit; the partition key';
comment on column audit.trigger_log.database_user is 'who logged in, not who a function or SET ROLE made of them';
comment on column audit.trigger_log.actor is 'setting muniment.actor of the transaction, set by the application';

create function audit.refuse_log_rewrite() returns trigger
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  raise exception '% on %.% is refused: the log is append-only', tg_op, tg_table_schema, tg_table_name
    using errcode = 'insufficient_privilege', hint = 'old months leave by retention, as whole partitions';
end
$$;

create trigger trigger_log_append_only
  before update or delete or truncate on audit.trigger_log
  for each statement execute function audit.refuse_log_rewrite();
alter table audit.trigger_log enable always trigger trigger_log_append_only;

-- nobody writes it but the trigger functions below, not even the audit service
revoke all on audit.trigger_log from audit_writer;
grant select on audit.trigger_log to audit_writer;

-- ---------------------------------------------------------------------------------------------------------------- what is tracked

create table audit.tracked_schema (
  schema_name text        not null,
  tracked_at  timestamptz not null default clock_timestamp(),
  constraint tracked_schema_pk primary key (schema_name)
);

create table audit.tracked_table (
  relation          oid         not null,
  table_schema      text        not null,
  table_name        text        not null,
  partition_of      oid,
  key_columns       text[]      not null,
  generated_columns text[]      not null,
  tracked_from      pg_lsn      not null,
  tracked_at        timestamptz not null default clock_timestamp(),
  dropped_at        timestamptz,
  constraint tracked_table_pk primary key (relation)
);

comment on column audit.tracked_table.partition_of is 'root of a partition, whose name its changes are logged under';
comment on column audit.tracked_table.key_columns is 'primary key in key order; empty without one';
comment on column audit.tracked_table.generated_columns is 'stored generated columns: in neither witness, because the WAL need not carry them';
comment on column audit.tracked_table.tracked_from is 'WAL position read under the lock that attached the triggers: changes before it have one witness only';
comment on column audit.tracked_table.dropped_at is 'dropped, or moved out of every tracked schema';

-- written by the superuser's functions of infra/database only
revoke insert on audit.tracked_schema, audit.tracked_table from audit_writer;

-- ---------------------------------------------------------------------------------------------------------------- the triggers

-- Statement triggers with transition tables. Arguments: schema and name to log under, generated columns (an array literal, empty
-- for none), then the key columns, none to many.
--
-- The lean functions serve most tables: one key column, no generated column, and no column whose text depends on other settings than the
-- three they see to. Everything in them is paid for by each statement of a tracked table, expressions by their size: so no SET clauses and
-- no search_path pin, but every name and operator qualified, and settings put right only where a session has others. All other tables get
-- the _pinned functions further down. docs/decisions/0003 has the figures.

create function audit.canonical_settings() returns text[]
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  before text[] := array[current_setting('TimeZone'), current_setting('extra_float_digits'), current_setting('bytea_output')];
begin
  perform set_config('TimeZone', 'UTC', true), set_config('extra_float_digits', '1', true), set_config('bytea_output', 'hex', true);
  return before;
end
$$;

-- an error in between needs no restoring: it rolls the settings back too
create function audit.restore_settings(before text[]) returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  perform set_config('TimeZone', before[1], true), set_config('extra_float_digits', before[2], true),
          set_config('bytea_output', before[3], true);
end
$$;

-- Called by functions that have pinned search_path; without a pin of its own it is inlined.
create function audit.row_key(image jsonb, arguments text[]) returns jsonb
  language sql
  immutable
as $$
  -- argument 3 is the first key column: trigger arguments count from 0
  select pg_catalog.jsonb_object_agg(arguments[i], image operator(pg_catalog.->) arguments[i])
  from pg_catalog.generate_series(3, pg_catalog.array_upper(arguments, 1)) as i
$$;

-- A change of the key is logged as a DELETE of the old row and an INSERT of the new one: the WAL's readers report it so. This logs the
-- DELETE and returns the other's name. Called within the update functions only.
create function audit.log_old_key(arguments text[], image jsonb) returns text
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  insert into audit.trigger_log (table_schema, table_name, operation, row_key, before, actor, request_id, client_address)
  values (arguments[0], arguments[1], 'DELETE', audit.row_key(image, arguments), image, nullif(current_setting('muniment.actor', true), ''),
          nullif(current_setting('muniment.request_id', true), ''), nullif(current_setting('muniment.client_address', true), ''));
  return 'INSERT';
end
$$;

create function audit.log_insert() returns trigger
  language plpgsql
  security definer
as $$
#variable_conflict use_variable
declare
  saved text[];
begin
  if pg_catalog.current_setting('TimeZone') operator(pg_catalog.<>) 'UTC'
     or pg_catalog.current_setting('extra_float_digits') operator(pg_catalog.<>) '1'
     or pg_catalog.current_setting('bytea_output') operator(pg_catalog.<>) 'hex' then
    saved := audit.canonical_settings();
  end if;
  insert into audit.trigger_log (table_schema, table_name, operation, row_key, after, actor, request_id, client_address)
  select tg_argv[0], tg_argv[1], 'INSERT', pg_catalog.jsonb_build_object(tg_argv[3], r.image operator(pg_catalog.->) tg_argv[3]), r.image,
         case when pg_catalog.current_setting('muniment.actor', true) operator(pg_catalog.<>) '' then pg_catalog.current_setting('muniment.actor', true) end,
         case when pg_catalog.current_setting('muniment.request_id', true) operator(pg_catalog.<>) '' then pg_catalog.current_setting('muniment.request_id', true) end,
         case when pg_catalog.current_setting('muniment.client_address', true) operator(pg_catalog.<>) '' then pg_catalog.current_setting('muniment.client_address', true) end
  -- "n.*", because "n" alone would be a column of that name; "offset 0" keeps the planner from making the image once for each mention
  from (select pg_catalog.to_jsonb(n.*) as image from new_rows n offset 0) r;
  if saved is not null then
    perform audit.restore_settings(saved);
  end if;
  return null;
end
$$;

create function audit.log_update() returns trigger
  language plpgsql
  security definer
as $$
#variable_conflict use_variable
declare
  saved text[];
begin
  if pg_catalog.current_setting('TimeZone') operator(pg_catalog.<>) 'UTC'
     or pg_catalog.current_setting('extra_float_digits') operator(pg_catalog.<>) '1'
     or pg_catalog.current_setting('bytea_output') operator(pg_catalog.<>) 'hex' then
    saved := audit.canonical_settings();
  end if;
  insert into audit.trigger_log (table_schema, table_name, operation, row_key, before, after, actor, request_id, client_address)
  select tg_argv[0], tg_argv[1],
         case when (o.image operator(pg_catalog.->) tg_argv[3]) operator(pg_catalog.=) (n.image operator(pg_catalog.->) tg_argv[3])
              then 'UPDATE' else audit.log_old_key(tg_argv, o.image) end,
         pg_catalog.jsonb_build_object(tg_argv[3], n.image operator(pg_catalog.->) tg_argv[3]),
         case when (o.image operator(pg_catalog.->) tg_argv[3]) operator(pg_catalog.=) (n.image operator(pg_catalog.->) tg_argv[3]) then o.image end,
         n.image,
         case when pg_catalog.current_setting('muniment.actor', true) operator(pg_catalog.<>) '' then pg_catalog.current_setting('muniment.actor', true) end,
         case when pg_catalog.current_setting('muniment.request_id', true) operator(pg_catalog.<>) '' then pg_catalog.current_setting('muniment.request_id', true) end,
         case when pg_catalog.current_setting('muniment.client_address', true) operator(pg_catalog.<>) '' then pg_catalog.current_setting('muniment.client_address', true) end
  -- The two tables hold the same rows in the same order, which is what row_number() pairs them by. A full join, because it cannot be done
  -- by a nested loop: the plan is kept for the session, and the one that is best for the single row it is first made for would take hours
  -- for a large statement later. A strict condition in a "where" would make it an inner join.
  from (select pg_catalog.row_number() over () as place, pg_catalog.to_jsonb(o.*) as image from old_rows o) o
  full join (select pg_catalog.row_number() over () as place, pg_catalog.to_jsonb(n.*) as image from new_rows n) n
    on o.place operator(pg_catalog.=) n.place;
  if saved is not null then
    perform audit.restore_settings(saved);
  end if;
  return null;
end
$$;

create function audit.log_delete() returns trigger
  language plpgsql
  security definer
as $$
#variable_conflict use_variable
declare
  saved text[];
begin
  if pg_catalog.current_setting('TimeZone') operator(pg_catalog.<>) 'UTC'
     or pg_catalog.current_setting('extra_float_digits') operator(pg_catalog.<>) '1'
     or pg_catalog.current_setting('bytea_output') operator(pg_catalog.<>) 'hex' then
    saved := audit.canonical_settings();
  end if;
  insert into audit.trigger_log (table_schema, table_name, operation, row_key, before, actor, request_id, client_address)
  select tg_argv[0], tg_argv[1], 'DELETE', pg_catalog.jsonb_build_object(tg_argv[3], r.image operator(pg_catalog.->) tg_argv[3]), r.image,
         case when pg_catalog.current_setting('muniment.actor', true) operator(pg_catalog.<>) '' then pg_catalog.current_setting('muniment.actor', true) end,
         case when pg_catalog.current_setting('muniment.request_id', true) operator(pg_catalog.<>) '' then pg_catalog.current_setting('muniment.request_id', true) end,
         case when pg_catalog.current_setting('muniment.client_address', true) operator(pg_catalog.<>) '' then pg_catalog.current_setting('muniment.client_address', true) end
  -- "o.*", because "o" alone would be a column of that name; "offset 0" keeps the planner from making the image once for each mention
  from (select pg_catalog.to_jsonb(o.*) as image from old_rows o offset 0) r;
  if saved is not null then
    perform audit.restore_settings(saved);
  end if;
  return null;
end
$$;

-- The same for all other tables.
create function audit.log_insert_pinned() returns trigger
  language plpgsql
  security definer
  set search_path = pg_catalog, pg_temp
  set timezone = 'UTC'
  set datestyle = 'ISO, MDY'
  set intervalstyle = 'iso_8601'
  set extra_float_digits = 1
  set bytea_output = 'hex'
as $$
#variable_conflict use_variable
begin
  insert into audit.trigger_log (table_schema, table_name, operation, row_key, after, actor, request_id, client_address)
  select tg_argv[0], tg_argv[1], 'INSERT', audit.row_key(r.image, tg_argv), r.image,
         nullif(current_setting('muniment.actor', true), ''), nullif(current_setting('muniment.request_id', true), ''),
         nullif(current_setting('muniment.client_address', true), '')
  from (select to_jsonb(n.*) - tg_argv[2]::text[] as image from new_rows n offset 0) r;
  return null;
end
$$;

create function audit.log_update_pinned() returns trigger
  language plpgsql
  security definer
  set search_path = pg_catalog, pg_temp
  set timezone = 'UTC'
  set datestyle = 'ISO, MDY'
  set intervalstyle = 'iso_8601'
  set extra_float_digits = 1
  set bytea_output = 'hex'
as $$
#variable_conflict use_variable
begin
  insert into audit.trigger_log (table_schema, table_name, operation, row_key, before, after, actor, request_id, client_address)
  select tg_argv[0], tg_argv[1],
         -- without a key both are null
         case when audit.row_key(o.image, tg_argv) is not distinct from audit.row_key(n.image, tg_argv)
              then 'UPDATE' else audit.log_old_key(tg_argv, o.image) end,
         audit.row_key(n.image, tg_argv),
         case when audit.row_key(o.image, tg_argv) is not distinct from audit.row_key(n.image, tg_argv) then o.image end,
         n.image,
         nullif(current_setting('muniment.actor', true), ''), nullif(current_setting('muniment.request_id', true), ''),
         nullif(current_setting('muniment.client_address', true), '')
  from (select row_number() over () as place, to_jsonb(o.*) - tg_argv[2]::text[] as image from old_rows o) o
  full join (select row_number() over () as place, to_jsonb(n.*) - tg_argv[2]::text[] as image from new_rows n) n on o.place = n.place;
  return null;
end
$$;

create function audit.log_delete_pinned() returns trigger
  language plpgsql
  security definer
  set search_path = pg_catalog, pg_temp
  set timezone = 'UTC'
  set datestyle = 'ISO, MDY'
  set intervalstyle = 'iso_8601'
  set extra_float_digits = 1
  set bytea_output = 'hex'
as $$
#variable_conflict use_variable
begin
  insert into audit.trigger_log (table_schema, table_name, operation, row_key, before, actor, request_id, client_address)
  select tg_argv[0], tg_argv[1], 'DELETE', audit.row_key(r.image, tg_argv), r.image,
         nullif(current_setting('muniment.actor', true), ''), nullif(current_setting('muniment.request_id', true), ''),
         nullif(current_setting('muniment.client_address', true), '')
  from (select to_jsonb(o.*) - tg_argv[2]::text[] as image from old_rows o offset 0) r;
  return null;
end
$$;

-- PostgreSQL does not publish a TRUNCATE of a single partition where a root is published, so that the other witness never sees it: it is
-- logged here all the same. One that comes with its root's is not logged again.
create function audit.log_truncate() returns trigger
  language plpgsql
  security definer
  set search_path = pg_catalog, pg_temp
as $$
begin
  if (tg_table_schema <> tg_argv[0] or tg_table_name <> tg_argv[1]) and exists (
    select from audit.trigger_log
    where transaction_id = pg_current_xact_id() and operation = 'TRUNCATE' and table_schema = tg_argv[0] and table_name = tg_argv[1]
      and logged_at >= statement_timestamp()
  ) then
    return null;
  end if;
  insert into audit.trigger_log (table_schema, table_name, operation, actor, request_id, client_address)
  values (tg_argv[0], tg_argv[1], 'TRUNCATE', nullif(current_setting('muniment.actor', true), ''),
          nullif(current_setting('muniment.request_id', true), ''), nullif(current_setting('muniment.client_address', true), ''));
  return null;
end
$$;

-- whoever could call these could not log anything with them, but nobody needs to
revoke all on function audit.log_old_key(text[], jsonb), audit.log_insert(), audit.log_update(), audit.log_delete(), audit.log_truncate(),
  audit.log_insert_pinned(), audit.log_update_pinned(), audit.log_delete_pinned() from public;

select audit.ensure_partitions('audit.trigger_log', 3);
