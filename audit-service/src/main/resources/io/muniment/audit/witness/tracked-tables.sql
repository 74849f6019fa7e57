-- Every table that is registered, or that lies in a tracked schema and should be, with the state of its triggers.
with log_share as (
  -- rows of each name, from the statistics of the partitions; no scan
  select s.name, sum(c.reltuples * s.share)::bigint as rows
  from pg_stats st
  join pg_inherits i on i.inhparent = 'audit.trigger_log'::regclass
  join pg_class c on c.oid = i.inhrelid and c.relname = st.tablename
  cross join lateral unnest(st.most_common_vals::text::text[], st.most_common_freqs) as s (name, share)
  where st.schemaname = 'audit' and st.attname = 'table_name' and c.reltuples > 0
  group by s.name
), relation as (
  select c.oid, n.nspname, c.relname, c.relreplident,
         count(t.oid) as triggers, count(t.oid) filter (where t.tgenabled = 'A') as firing
  from pg_class c
  join pg_namespace n on n.oid = c.relnamespace
  left join pg_trigger t on t.tgrelid = c.oid and not t.tgisinternal and t.tgname like 'muniment\_witness\_%'
  where c.relkind in ('r', 'p') and c.relpersistence = 'p'
    and n.nspname in (select schema_name from audit.tracked_schema)
  group by c.oid, n.nspname
)
select r.oid is not null as present,
       coalesce(r.oid, k.relation)::bigint as relation,
       coalesce(r.nspname::text, k.table_schema) as table_schema,
       coalesce(r.relname::text, k.table_name) as table_name,
       coalesce(k.key_columns, '{}') as key_columns,
       coalesce(k.generated_columns, '{}') as generated_columns,
       k.tracked_from::text as tracked_from, k.tracked_at,
       case when r.oid is null then 'DROPPED'
            when k.relation is null or k.dropped_at is not null or r.triggers < 4 or r.relreplident <> 'f' then 'DETACHED'
            when r.firing < 4 then 'DISABLED'
            else 'ATTACHED' end as state,
       coalesce(l.rows, 0) as rows_in_log,
       case when r.oid is null then null
            when k.relation is null then 'not attached yet'
            when r.relreplident <> 'f' then 'replica identity is not full'
            when r.triggers < 4 then 'a trigger is missing'
            when r.firing < 4 then 'a trigger is disabled'
            when k.partition_of is not null then 'partition: logged under the name of its root'
            when k.key_columns = '{}' then 'no primary key: changes are logged without a key' end as note
from relation r
full join audit.tracked_table k on k.relation = r.oid
left join log_share l on l.name = coalesce(r.relname::text, k.table_name)
where r.oid is not null or k.relation is not null
order by table_schema, table_name, relation
