-- What Muniment needs of the server. Fails before anything is changed, and says what to do.

do $$
begin
  if not (select rolsuper from pg_roles where rolname = current_user) then
    raise exception 'role % is not a superuser', current_user
      using hint = 'run the bootstrap as a superuser, such as postgres';
  end if;

  if current_setting('server_version_num')::int < 150000 then
    raise exception 'PostgreSQL % is too old', current_setting('server_version')
      using hint = 'publications of whole schemas need PostgreSQL 15 or newer';
  end if;

  if current_setting('wal_level') <> 'logical' then
    raise exception 'wal_level is %, not logical', current_setting('wal_level')
      using hint = 'alter system set wal_level = logical, then restart the server';
  end if;

  -- a slot that capture has made before is as good as a free one
  if (select count(*) from pg_replication_slots) >= current_setting('max_replication_slots')::int
     and not exists (select from pg_replication_slots where slot_type = 'logical' and database = current_database()) then
    raise exception 'all % replication slots are taken', current_setting('max_replication_slots')
      using hint = 'raise max_replication_slots and restart the server, or drop an unused slot';
  end if;
end
$$;
