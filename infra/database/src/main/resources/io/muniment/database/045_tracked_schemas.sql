-- Who may read the schemas that are captured, audited and reported on: muniment.tracked_schemas, a comma-separated list, public if
-- unset. A schema of another application keeps its owners; each of them gets default privileges, so that new tables are readable too.

do $$
declare
  -- current_setting gives '' rather than null once a session has set and reset the value
  tracked     text[] := string_to_array(coalesce(nullif(current_setting('muniment.tracked_schemas', true), ''), 'public'), ',');
  name        text;
  owner       name;
  readers     text := 'app_reader, analytics_owner, capture, backup_role';
begin
  foreach name in array tracked loop
    if name in ('pg_catalog', 'information_schema', 'audit', 'analytics', 'backup', 'catalog_migration', 'catalog_private') then
      raise exception 'schema "%" cannot be tracked', name
        using hint = 'Muniment does not audit its own schemas or the system catalogs';
    end if;
    if not exists (select from pg_namespace where nspname = name) then
      raise exception 'tracked schema "%" does not exist', name
        using hint = 'create the schema first, or correct its name (names are case-sensitive)';
    end if;

    execute format('grant usage on schema %I to %s', name, readers);
    execute format('grant select on all tables in schema %I to %s', name, readers);
    execute format('grant select on all sequences in schema %I to %s', name, readers);

    for owner in
      select pg_get_userbyid(nspowner) from pg_namespace where nspname = name
      union
      select pg_get_userbyid(relowner) from pg_class
      where relnamespace = format('%I', name)::regnamespace and relkind in ('r', 'p', 'v', 'm', 'f', 'S')
      union
      select 'catalog_owner' where name = 'public'
    loop
      -- a database's owner changes: the pseudo-role cannot own what it creates
      continue when owner = 'pg_database_owner';
      execute format('alter default privileges for role %I in schema %I grant select on tables to %s', owner, name, readers);
      execute format('alter default privileges for role %I in schema %I grant select on sequences to %s', owner, name, readers);
    end loop;
  end loop;
end
$$;
