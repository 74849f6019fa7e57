-- Who there is. Passwords are not set here: the installer, or \password in psql, sets them; until then nobody can log in.
-- Roles belong to the whole server, so a second database finds them already made.

do $$
declare
  name text;
begin
  -- the owners migrate their schemas; nothing runs as them day to day
  foreach name in array array['catalog_owner', 'audit_owner', 'analytics_owner', 'backup_owner'] loop
    if not exists (select from pg_roles where rolname = name) then
      execute format('create role %I', name);
    end if;
    execute format('alter role %I login nosuperuser nocreatedb nocreaterole noreplication nobypassrls', name);
  end loop;

  -- privileges are given to groups
  foreach name in array array['app_reader', 'app_writer', 'auditor', 'report_user', 'backup_role', 'audit_writer',
                              'analytics_writer', 'capture', 'authenticated_user', 'admin_role'] loop
    if not exists (select from pg_roles where rolname = name) then
      execute format('create role %I', name);
    end if;
    execute format('alter role %I nologin nosuperuser nocreatedb nocreaterole noreplication nobypassrls', name);
  end loop;
end
$$;

do $$
declare
  login_user record;
begin
  for login_user in
    select * from (values
      ('game_reader',       'app_reader'),
      ('game_writer',       'app_writer'),
      ('audit_user',        'auditor'),
      ('report_user_app',   'report_user'),
      ('backup_user',       'backup_role'),
      ('audit_service',     'audit_writer'),
      ('analytics_service', 'analytics_writer'),
      ('capture_user',      'capture')
    ) as pair (name, member_of)
  loop
    if not exists (select from pg_roles where rolname = login_user.name) then
      execute format('create role %I', login_user.name);
    end if;
    execute format('alter role %I login inherit nosuperuser nocreatedb nocreaterole noreplication nobypassrls', login_user.name);
    execute format('grant %I to %I', login_user.member_of, login_user.name);
  end loop;
end
$$;

-- attributes are not inherited through a group: the login users carry them
alter role capture_user replication;
-- pg_dump fails on a table with row-level security, or worse, dumps a part of it
alter role backup_user bypassrls;
grant pg_read_all_data to backup_role;
