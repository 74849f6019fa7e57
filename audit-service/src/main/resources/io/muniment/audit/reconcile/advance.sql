-- Parameters: snapshot, proven position, matched, whether late arrivals were looked for.
update audit.reconcile_watermark
set judged = ?::pg_snapshot, proven_upto = ?::pg_lsn, advanced_at = clock_timestamp(), matched = matched + ?,
    late_seen_upto = case when ? then clock_timestamp() else late_seen_upto end
