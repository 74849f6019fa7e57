-- views and materialized views on what their rule reads, functions included
select false                                        as dependent_is_function,
       r.ev_class::bigint                           as dependent,
       d.refclassid = 'pg_proc'::regclass           as on_is_function,
       d.refobjid::bigint                           as depends_on,
       'r' || r.oid || '.' || r.xmin                as version
from pg_rewrite r
    join pg_depend d on d.classid = 'pg_rewrite'::regclass and d.objid = r.oid
where d.refclassid in ('pg_class'::regclass, 'pg_proc'::regclass)
  and d.refobjid <> r.ev_class
  and d.refobjid >= 16384
union
-- functions on what their body reads; known only for bodies written as "begin atomic" or "return"
select true,
       p.oid::bigint,
       d.refclassid = 'pg_proc'::regclass,
       d.refobjid::bigint,
       'f' || p.oid || '.' || p.xmin
from pg_proc p
    join pg_depend d on d.classid = 'pg_proc'::regclass and d.objid = p.oid
where d.refclassid in ('pg_class'::regclass, 'pg_proc'::regclass)
  and d.refobjid >= 16384
union
-- a table on the children that inherit from it: reading it reads them. Partitions are left to their root
select false,
       i.inhparent::bigint,
       false,
       i.inhrelid::bigint,
       'i' || i.inhrelid
from pg_inherits i
    join pg_class c on c.oid = i.inhrelid and not c.relispartition and c.relkind in ('r', 'f')
