-- What somebody did, or tried, that an auditor wants to know of. Made here and not by the audit service's migration, because every
-- service writes these tables in its own transactions, whether the audit service has started or not.

-- The way from the audit service to the roles it reads events as. noinherit: the membership alone shows it no row, it has to step down
-- to one of them first, and then row-level security decides.
do $$
begin
  if not exists (select from pg_roles where rolname = 'event_reader') then
    create role event_reader;
  end if;
  alter role event_reader nologin noinherit nosuperuser nocreatedb nocreaterole noreplication nobypassrls;
end
$$;
grant authenticated_user, admin_role, auditor to event_reader;
grant event_reader to audit_service;

grant usage on schema audit to app_writer, analytics_writer, backup_role;

set local role audit_owner;

create table if not exists audit.security_event (
  id             uuid        not null default gen_random_uuid(),
  event_type     text        not null,
  event_status   text        not null,
  severity       text        not null,
  ip_address     inet,
  user_uuid      uuid,
  actor          text,
  session_id     uuid,
  user_agent     text,
  request_id     text,
  location       jsonb       not null default '{"known": false}',
  metadata       jsonb       not null default '{}',
  service        text        not null,
  occurred_at    timestamptz not null default clock_timestamp(),
  transaction_id xid8        not null default pg_current_xact_id(),
  database_user  text        not null default session_user,
  constraint security_event_pk primary key (id, occurred_at),
  constraint security_event_type_form check (event_type ~ '^[a-z][a-z_]{0,99}$'),
  constraint security_event_status_known check (event_status in ('SUCCESS', 'FAILURE', 'WARNING')),
  constraint security_event_severity_known check (severity in ('INFO', 'WARNING', 'CRITICAL')),
  constraint security_event_location_is_object check (jsonb_typeof(location) = 'object'),
  constraint security_event_metadata_is_object check (jsonb_typeof(metadata) = 'object')
) partition by range (occurred_at);

comment on table audit.security_event is 'acts that bear on security, refused ones too; append-only; never holds a secret';
comment on column audit.security_event.ip_address is 'of the client; null where the service acted by itself';
comment on column audit.security_event.user_uuid is 'the account the event is about; row-level security shows it to that account';
comment on column audit.security_event.actor is 'who asked: the subject of the token; null without one';
comment on column audit.security_event.location is 'where the address is: {"known": false}, or country, city and so on';
comment on column audit.security_event.transaction_id is 'as in the witnesses: the changes made together with the event';
comment on column audit.security_event.database_user is 'who logged in; a writer cannot say otherwise';

create index if not exists security_event_time on audit.security_event (occurred_at, id);
create index if not exists security_event_type on audit.security_event (event_type, occurred_at, id);
create index if not exists security_event_severity on audit.security_event (severity, occurred_at, id);
create index if not exists security_event_user on audit.security_event (user_uuid, occurred_at, id);
create index if not exists security_event_address on audit.security_event (ip_address, occurred_at, id);

create table if not exists audit.session_event (
  id             uuid        not null default gen_random_uuid(),
  event_type     text        not null,
  user_uuid      uuid        not null,
  session_id     uuid        not null,
  actor          text,
  ip_address     inet,
  user_agent     text,
  device_info    text,
  request_id     text,
  location       jsonb       not null default '{"known": false}',
  details        jsonb       not null default '{}',
  service        text        not null,
  occurred_at    timestamptz not null default clock_timestamp(),
  transaction_id xid8        not null default pg_current_xact_id(),
  database_user  text        not null default session_user,
  constraint session_event_pk primary key (id, occurred_at),
  constraint session_event_type_form check (event_type ~ '^[a-z][a-z_]{0,99}$'),
  constraint session_event_location_is_object check (jsonb_typeof(location) = 'object'),
  constraint session_event_details_is_object check (jsonb_typeof(details) = 'object')
) partition by range (occurred_at);

comment on table audit.session_event is 'the life of each session; append-only; never holds a token or its hash';
comment on column audit.session_event.actor is 'who asked: the subject of the token; null at sign-in';
comment on column audit.session_event.device_info is 'what the user agent tells of the device, shortened';

create index if not exists session_event_time on audit.session_event (occurred_at, id);
create index if not exists session_event_type on audit.session_event (event_type, occurred_at, id);
create index if not exists session_event_user on audit.session_event (user_uuid, occurred_at, id);
create index if not exists session_event_session on audit.session_event (session_id, occurred_at);

-- ---------------------------------------------------------------------------------------------------------------- append-only

create or replace function audit.refuse_event_rewrite() returns trigger
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  raise exception '% on %.% is refused: events are append-only', tg_op, tg_table_schema, tg_table_name
    using errcode = 'insufficient_privilege', hint = 'old months leave as whole partitions';
end
$$;

do $$
declare
  events text;
begin
  foreach events in array array['security_event', 'session_event'] loop
    if not exists (select from pg_trigger where tgrelid = format('audit.%I', events)::regclass and tgname = events || '_append_only') then
      execute format('create trigger %I before update or delete or truncate on audit.%I for each statement execute function audit.refuse_event_rewrite()',
                     events || '_append_only', events);
      execute format('alter table audit.%I enable always trigger %I', events, events || '_append_only');
    end if;
  end loop;
end
$$;

-- ---------------------------------------------------------------------------------------------------------------- who may

-- The columns a writer may fill. The others say what only the database knows: when, in which transaction, under which login.
revoke all on audit.security_event, audit.session_event from audit_writer;
grant insert (event_type, event_status, severity, ip_address, user_uuid, actor, session_id, user_agent, request_id, location, metadata, service)
  on audit.security_event to app_writer, audit_writer, analytics_writer, backup_role;
grant insert (event_type, user_uuid, session_id, actor, ip_address, user_agent, device_info, request_id, location, details, service)
  on audit.session_event to app_writer, audit_writer, analytics_writer, backup_role;
grant select on audit.security_event, audit.session_event to auditor, authenticated_user, admin_role;

do $$
declare
  events text;
begin
  foreach events in array array['security_event', 'session_event'] loop
    continue when (select relrowsecurity from pg_class where oid = format('audit.%I', events)::regclass);
    execute format('alter table audit.%I enable row level security', events);
    execute format('create policy %I on audit.%I for insert to app_writer, audit_writer, analytics_writer, backup_role with check (true)',
                   events || '_written', events);
    execute format('create policy %I on audit.%I for select to auditor, admin_role using (true)', events || '_audited', events);
    -- without the setting, or with an empty one, there is no account and no row
    execute format('create policy %I on audit.%I for select to authenticated_user '
                   'using (user_uuid = nullif(current_setting(''muniment.account'', true), '''')::uuid)', events || '_own', events);
  end loop;
end
$$;

-- ---------------------------------------------------------------------------------------------------------------- partitions

-- Makes the months from the last one (clocks differ) to months_ahead from now, of both tables; returns how many it made. A partition is
-- closed to everybody: who may reads or writes through its parent, where the policies are.
create or replace function audit.ensure_event_partitions(months_ahead int) returns int
  language plpgsql
  security definer
  set search_path = pg_catalog, pg_temp
  set lock_timeout = '3s'
as $$
declare
  events      text;
  partition   text;
  month       timestamp;
  first_month timestamp := date_trunc('month', now() at time zone 'UTC') - interval '1 month';
  made        int := 0;
begin
  foreach events in array array['security_event', 'session_event'] loop
    for ahead in 0 .. months_ahead + 1 loop
      month := first_month + ahead * interval '1 month';
      partition := events || to_char(month, '_YYYY_MM');
      continue when to_regclass(format('audit.%I', partition)) is not null;
      -- made apart and then attached: "partition of" would lock the parent against its writers
      execute format('create table audit.%I (like audit.%I including defaults including constraints including indexes)', partition, events);
      execute format('revoke all on audit.%I from public, audit_writer, auditor', partition);
      execute format('alter table audit.%I enable row level security', partition);
      execute format('create trigger %I before update or delete or truncate on audit.%I for each statement execute function audit.refuse_event_rewrite()',
                     events || '_append_only', partition);
      execute format('alter table audit.%I enable always trigger %I', partition, events || '_append_only');
      execute format('alter table audit.%I attach partition audit.%I for values from (%L) to (%L)', events, partition,
                     month at time zone 'UTC', (month + interval '1 month') at time zone 'UTC');
      made := made + 1;
    end loop;
  end loop;
  return made;
end
$$;
revoke all on function audit.ensure_event_partitions(int) from public;
grant execute on function audit.ensure_event_partitions(int) to audit_writer;

select audit.ensure_event_partitions(3);

reset role;

-- ---------------------------------------------------------------------------------------------------------------- publication

-- Other systems get events as they get changes. Both tables are insert-only and nothing that reads them writes them, so nothing loops.
do $$
declare
  events text;
begin
  foreach events in array array['security_event', 'session_event'] loop
    if not exists (select from pg_publication_rel pr join pg_publication p on p.oid = pr.prpubid
                   where p.pubname = 'muniment' and pr.prrelid = format('audit.%I', events)::regclass) then
      execute format('alter publication muniment add table audit.%I', events);
    end if;
  end loop;
end
$$;
