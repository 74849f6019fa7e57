-- Transactions whose changes were recorded after their verdict. A proof that held makes this impossible.
-- Parameter: seen up to.
select coalesce(array_agg(distinct c.transaction_id), '{}')::text
from audit.change_log c
join audit.verdict v on v.transaction_id = c.transaction_id
where c.recorded_at > ?::timestamptz - interval '1 minute' and c.origin = 'CAPTURED' and c.recorded_at > v.decided_at
