-- the materialized views of schema analytics, each with the columns of one unique index
select c.oid::bigint                                 as oid,
       c.relname                                     as name,
       c.relispopulated                              as populated,
       coalesce(key.columns, array []::text[])       as key_columns,
       coalesce(key.types, array []::text[])         as key_types
from pg_class c
    left join lateral (
        -- what refresh … concurrently accepts: whole rows, plain columns; of several the one with the fewest columns
        select array_agg(a.attname::text order by place.n)                             as columns,
               array_agg(format_type(a.atttypid, a.atttypmod) order by place.n)        as types
        from pg_index i
            cross join lateral unnest(i.indkey::int2[]) with ordinality as place (attribute, n)
            join pg_attribute a on a.attrelid = i.indrelid and a.attnum = place.attribute
        where i.indrelid = c.oid
          and i.indisunique
          and i.indisvalid
          and i.indimmediate
          and i.indpred is null
          and i.indexprs is null
          and place.n <= i.indnkeyatts
        group by i.indexrelid
        order by count(*), i.indexrelid
        limit 1
    ) key on true
where c.relnamespace = 'analytics'::regnamespace
  and c.relkind = 'm'
