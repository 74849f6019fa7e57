-- What the audit service may ask of a superuser: to attach witness one's triggers to tables of published schemas. The trigger functions
-- and logs are the audit schema's own (its first migration); until that has run these do nothing.
--
-- These functions write audit.tracked_table as a superuser: audit_owner, who owns it, is to be trusted like one.

-- Lets a schema be tracked: the superuser has decided that by publishing it.
create or replace function audit.track_schema(name text) returns void
  language plpgsql
  security definer
  set search_path = pg_catalog, pg_temp
as $$
begin
  if name in ('pg_catalog', 'information_schema', 'audit', 'analytics', 'backup', 'catalog_migration', 'catalog_private') or name like 'pg\_%' then
    raise exception 'schema "%" cannot be tracked', name
      using hint = 'Muniment does not audit its own schemas or the system catalogs';
  end if;
  if not exists (select from pg_namespace where nspname = name) then
    raise exception 'tracked schema "%" does not exist', name
      using errcode = 'invalid_schema_name', hint = 'create the schema first, or correct AUDIT_SCHEMAS (names are case-sensitive)';
  end if;
  if not exists (
    select
    from pg_publication_namespace pn
    join pg_publication p on p.oid = pn.pnpubid
    join pg_namespace n on n.oid = pn.pnnspid
    where p.pubname = 'muniment' and n.nspname = name
  ) then
    raise exception 'schema "%" is not in publication muniment', name
      using errcode = 'insufficient_privilege', hint = 'run the database bootstrap again, as a superuser, with this schema among the tracked ones';
  end if;
  insert into audit.tracked_schema (schema_name) values (name) on conflict do nothing;
end
$$;

-- Takes the triggers off again, where a table leaves the tracked schemas.
create or replace function audit.detach_witness(relation regclass) returns void
  language plpgsql
  security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  witness name;
begin
  for witness in
    select tgname from pg_trigger where tgrelid = relation and not tgisinternal and tgname like 'muniment\_witness\_%'
  loop
    execute format('drop trigger %I on %s', witness, relation);
  end loop;
  update audit.tracked_table set dropped_at = clock_timestamp() where tracked_table.relation = detach_witness.relation and dropped_at is null;
end
$$;

-- Attaches the triggers to a table or partition, or brings them up to date. Returns whether anything had to be done.
create or replace function audit.attach_witness(relation regclass) returns boolean
  language plpgsql
  security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  -- in key order
  keys        text[];
  generated   text[];
  logged_as   record;
  this        record;
  suffix      text;
  arguments   text;
  stored      bytea;
  guarded     text := coalesce(current_setting('muniment.attaching', true), '');
begin
  select c.relkind, c.relpersistence, c.relispartition, c.relreplident, n.nspname as schema_name, c.relname as table_name,
         exists (select from audit.tracked_schema s where s.schema_name = n.nspname) as tracked
    into this
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.oid = relation;
  if this.relkind is null or this.relkind not in ('r', 'p') or this.relpersistence <> 'p' then
    raise exception '% is not a permanent table', relation
      using errcode = 'wrong_object_type', hint = 'the write-ahead log carries permanent tables only';
  end if;
  if not this.tracked then
    raise exception 'schema "%" is not tracked', this.schema_name
      using errcode = 'insufficient_privilege', hint = format('select audit.track_schema(%L)', this.schema_name);
  end if;

  -- once without a lock, so that a table in order is not disturbed; if not in order, again under the lock
  for attempt in 1 .. 2 loop
    if attempt = 2 then
      -- writers wait from here until commit; replica identity needs this lock, and taking it first rules out a deadlock by upgrade
      execute format('lock table only %s in access exclusive mode', relation);
    end if;

    select coalesce(array_agg(a.attname::text order by k.place), '{}') into keys
    from pg_index i
    cross join lateral unnest(i.indkey::int2[]) with ordinality as k (attnum, place)
    join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum
    where i.indrelid = relation and i.indisprimary;

    select coalesce(array_agg(attname::text order by attnum), '{}') into generated
    from pg_attribute
    where attrelid = relation and attnum > 0 and not attisdropped and attgenerated <> '';

    -- the lean functions serve one key column, no generated one, and types whose text depends on no setting or on one of the three they see to
    select case when cardinality(keys) = 1 and generated = '{}' and bool_and(coalesce(e.typtype, t.typtype) = 'e' or coalesce(e.typname, t.typname) in (
             'bool', 'int2', 'int4', 'int8', 'numeric', 'float4', 'float8', 'text', 'varchar', 'bpchar', 'name', 'uuid', 'json', 'jsonb',
             'date', 'time', 'timetz', 'timestamp', 'timestamptz', 'bytea', 'inet', 'cidr', 'bit', 'varbit', 'oid', 'tsvector'))
           then '' else '_pinned' end into suffix
    from pg_attribute a
    join pg_type t on t.oid = a.atttypid
    left join pg_type e on e.oid = t.typelem and t.typcategory = 'A'
    where a.attrelid = relation and a.attnum > 0 and not a.attisdropped and a.attgenerated = '';

    select n.nspname as schema_name, c.relname as table_name, c.oid into logged_as
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.oid = case when this.relispartition then pg_partition_root(relation)::oid else relation::oid end;

    -- as pg_trigger has arguments: each ended by a zero byte
    select string_agg(convert_to(argument, getdatabaseencoding()) || '\x00'::bytea, '' order by place),
           string_agg(quote_literal(argument), ', ' order by place)
      into stored, arguments
    from unnest(array[logged_as.schema_name::text, logged_as.table_name::text, generated::text] || keys) with ordinality as a (argument, place);

    if (select relreplident from pg_class where oid = relation) = 'f'
       and 4 = (
         select count(*)
         from pg_trigger t
         join pg_proc p on p.oid = t.tgfoid
         where t.tgrelid = relation and not t.tgisinternal and t.tgenabled = 'A' and t.tgargs = stored
           and p.pronamespace = 'audit'::regnamespace
           and (t.tgname, p.proname) in (('muniment_witness_insert', 'log_insert' || suffix), ('muniment_witness_update', 'log_update' || suffix),
                                         ('muniment_witness_delete', 'log_delete' || suffix), ('muniment_witness_truncate', 'log_truncate')))
       and exists (
         select from audit.tracked_table t
         where t.relation = attach_witness.relation and t.dropped_at is null
           and t.table_schema = this.schema_name and t.table_name = this.table_name)
    then
      return false;
    end if;
  end loop;

  -- this function's own ALTER TABLEs must not bring it in again through the event trigger
  perform set_config('muniment.attaching', 'on', true);
  execute format('create or replace trigger muniment_witness_insert after insert on %s referencing new table as new_rows '
                 'for each statement execute function audit.log_insert%s(%s)', relation, suffix, arguments);
  execute format('create or replace trigger muniment_witness_update after update on %s referencing old table as old_rows new table as new_rows '
                 'for each statement execute function audit.log_update%s(%s)', relation, suffix, arguments);
  execute format('create or replace trigger muniment_witness_delete after delete on %s referencing old table as old_rows '
                 'for each statement execute function audit.log_delete%s(%s)', relation, suffix, arguments);
  execute format('create or replace trigger muniment_witness_truncate after truncate on %s '
                 'for each statement execute function audit.log_truncate(%s)', relation, arguments);
  -- always: or session_replication_role = replica would go unseen
  execute format('alter table only %s enable always trigger muniment_witness_insert, enable always trigger muniment_witness_update, '
                 'enable always trigger muniment_witness_delete, enable always trigger muniment_witness_truncate', relation);
  -- or the WAL would lack old rows, and values stored out of line that did not change
  execute format('alter table only %s replica identity full', relation);
  perform set_config('muniment.attaching', guarded, true);

  insert into audit.tracked_table as t (relation, table_schema, table_name, partition_of, key_columns, generated_columns, tracked_from)
  values (relation, this.schema_name, this.table_name, nullif(logged_as.oid, relation::oid), keys, generated, pg_current_wal_insert_lsn())
  on conflict on constraint tracked_table_pk do update
    set table_schema = excluded.table_schema, table_name = excluded.table_name, partition_of = excluded.partition_of,
        key_columns = excluded.key_columns, generated_columns = excluded.generated_columns,
        -- a table that was tracked all along stays so from its first moment: what went by a missing trigger is to be found out
        tracked_from = case when t.dropped_at is null then t.tracked_from else excluded.tracked_from end,
        dropped_at = null;
  return true;
end
$$;

-- The partition tree of a table, itself first; just itself without partitions.
create or replace function audit.attach_tree(relation regclass) returns void
  language plpgsql
  security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  member oid;
begin
  for member in
    select c.oid
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    where c.oid in (select relid from pg_partition_tree(relation) union select relation)
      and c.relkind in ('r', 'p') and c.relpersistence = 'p'
      and exists (select from audit.tracked_schema s where s.schema_name = n.nspname)
  loop
    perform audit.attach_witness(member);
  end loop;
end
$$;

create or replace function audit.follow_ddl() returns event_trigger
  language plpgsql
  security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  command record;
begin
  if current_setting('muniment.attaching', true) = 'on' or to_regclass('audit.tracked_table') is null or to_regclass('audit.tracked_schema') is null
  then
    return;
  end if;
  for command in
    select distinct c.oid::regclass as relation, s.schema_name is not null as tracked,
           exists (select from audit.tracked_table t where t.relation = c.oid and t.dropped_at is null) as known
    from pg_event_trigger_ddl_commands() d
    join pg_class c on d.classid = 'pg_class'::regclass and c.oid = d.objid
    join pg_namespace n on n.oid = c.relnamespace
    left join audit.tracked_schema s on s.schema_name = n.nspname
    where c.relkind in ('r', 'p') and c.relpersistence = 'p'
  loop
    if command.tracked then
      perform audit.attach_tree(command.relation);
    elsif command.known then
      perform audit.detach_witness(command.relation);
    end if;
  end loop;
end
$$;

create or replace function audit.follow_drop() returns event_trigger
  language plpgsql
  security definer
  set search_path = pg_catalog, pg_temp
as $$
begin
  if to_regclass('audit.tracked_table') is null then
    return;
  end if;
  update audit.tracked_table t set dropped_at = clock_timestamp()
  from pg_event_trigger_dropped_objects() d
  where d.classid = 'pg_class'::regclass and d.objsubid = 0 and t.relation = d.objid and t.dropped_at is null;
end
$$;

revoke all on function audit.track_schema(text), audit.attach_witness(regclass), audit.detach_witness(regclass), audit.attach_tree(regclass),
  audit.follow_ddl(), audit.follow_drop() from public;
grant execute on function audit.track_schema(text), audit.attach_witness(regclass) to audit_writer;

drop event trigger if exists muniment_follow_ddl;
create event trigger muniment_follow_ddl on ddl_command_end
  when tag in ('CREATE TABLE', 'CREATE TABLE AS', 'SELECT INTO', 'ALTER TABLE', 'CREATE SCHEMA')
  execute function audit.follow_ddl();
-- always: a session that replays changes may make tables too
alter event trigger muniment_follow_ddl enable always;

drop event trigger if exists muniment_follow_drop;
create event trigger muniment_follow_drop on sql_drop
  execute function audit.follow_drop();
alter event trigger muniment_follow_drop enable always;
