-- Matched verdicts are counted as they are made; the others are few.
select w.proven_upto::text, pg_snapshot_xmax(w.judged)::text as upto, w.advanced_at, w.matched,
       (select count(*) from pg_snapshot_xip(w.judged)) as open,
       v.cdc_missing, v.trigger_bypassed, v.value_mismatch,
       r.p50, r.p99, r.recent,
       -- from the statistics: counting a log takes as long as the log is
       coalesce((select sum(greatest(s.n_live_tup, 0)) from pg_inherits i join pg_stat_all_tables s on s.relid = i.inhrelid
                 where i.inhparent = 'audit.trigger_log'::regclass), 0) as trigger_log_rows,
       coalesce((select sum(greatest(s.n_live_tup, 0)) from pg_inherits i join pg_stat_all_tables s on s.relid = i.inhrelid
                 where i.inhparent = 'audit.change_log'::regclass), 0) as change_log_rows
from audit.reconcile_watermark w
cross join (
  select count(*) filter (where verdict = 'CDC_MISSING')      as cdc_missing,
         count(*) filter (where verdict = 'TRIGGER_BYPASSED') as trigger_bypassed,
         count(*) filter (where verdict = 'VALUE_MISMATCH')   as value_mismatch
  from audit.verdict
  where verdict <> 'MATCHED'
) v
cross join (
  select percentile_cont(0.5)  within group (order by millis) as p50,
         percentile_cont(0.99) within group (order by millis) as p99,
         count(*) as recent
  from (select extract(epoch from recorded_at - committed_at)::double precision * 1000 as millis
        from audit.change_log where origin = 'CAPTURED'
        order by wal_position desc limit 1000) newest
) r
