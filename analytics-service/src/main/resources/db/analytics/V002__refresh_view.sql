-- REFRESH is the owner's privilege alone; this lends it for views of this schema and for nothing else
create function analytics.refresh_view(view_name text, concurrent boolean) returns bigint
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    row_count bigint;
begin
    if not exists (
        select from pg_class c
        where c.relnamespace = 'analytics'::regnamespace and c.relkind = 'm' and c.relname = view_name
    ) then
        raise exception 'materialized view "%" does not exist in schema analytics', view_name
            using errcode = 'undefined_table';
    end if;
    execute format(
        'refresh materialized view %s analytics.%I', case when concurrent then 'concurrently' else '' end, view_name);
    execute format('select count(*) from analytics.%I', view_name) into row_count;
    return row_count;
end
$$;

comment on function analytics.refresh_view(text, boolean) is 'refreshes one materialized view of schema analytics and returns its number of rows';

revoke all on function analytics.refresh_view(text, boolean) from public;
grant execute on function analytics.refresh_view(text, boolean) to analytics_writer;

-- the history is append-only for the service; old rows go through this door only
create function analytics.prune_refresh_history(kept interval) returns bigint
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    pruned bigint;
begin
    if kept < interval '1 day' then
        raise exception 'refresh history must be kept for at least one day, not %', kept
            using errcode = 'invalid_parameter_value';
    end if;
    -- the last success of a view says how fresh it is, however old it may be
    delete from analytics.refresh_history h
    where h.finished_at < clock_timestamp() - kept
      and exists (
          select from analytics.refresh_history later
          where later.view_name = h.view_name and later.status = 'SUCCEEDED' and later.id > h.id);
    get diagnostics pruned = row_count;
    return pruned;
end
$$;

revoke all on function analytics.prune_refresh_history(interval) from public;
grant execute on function analytics.prune_refresh_history(interval) to analytics_writer;
