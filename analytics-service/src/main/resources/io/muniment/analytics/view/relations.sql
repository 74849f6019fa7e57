-- every relation a view may be computed from; a partition knows the root of its tree
select c.oid::bigint                                            as oid,
       n.nspname                                                as schema,
       c.relname                                                as name,
       case
           when c.relispartition then coalesce(pg_partition_root(c.oid), c.oid::regclass)::oid::bigint
           else c.oid::bigint
       end                                                      as root,
       c.relkind in ('r', 'p', 'f')                             as is_table
from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('r', 'p', 'f', 'v', 'm')
  and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
  and n.nspname not like 'pg\_temp\_%'
