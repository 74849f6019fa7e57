-- What capture receives: every table of the tracked schemas, present and future. Never the audit schema, whose own rows would come
-- back as changes, but for the two insert-only tables that 070_security_events.sql adds again after this.

do $$
declare
  tracked text[] := string_to_array(coalesce(nullif(current_setting('muniment.tracked_schemas', true), ''), 'public'), ',');
  schemas text := (select string_agg(quote_ident(name), ', ') from unnest(tracked) as name);
begin
  if exists (select from pg_publication where pubname = 'muniment') then
    execute format('alter publication muniment set tables in schema %s', schemas);
  else
    execute format('create publication muniment for tables in schema %s', schemas);
  end if;
  -- a change of a partition is reported as a change of its root: partitioning is no business of a reader
  alter publication muniment set (publish = 'insert, update, delete, truncate', publish_via_partition_root = true);
end
$$;
