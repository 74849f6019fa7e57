-- Locked: two replicas of the service must not judge the same transactions at once.
select judged::text, proven_upto::text, late_seen_upto,
       late_seen_upto < clock_timestamp() - interval '10 seconds' as late_due
from audit.reconcile_watermark
for update skip locked
