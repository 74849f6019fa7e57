-- Differences that were not repaired, newest first.
select transaction_id::text, verdict, trigger_rows, change_rows, detail::text, decided_at
from audit.verdict
where verdict <> 'MATCHED' and not repaired
order by decided_at desc
limit 100
