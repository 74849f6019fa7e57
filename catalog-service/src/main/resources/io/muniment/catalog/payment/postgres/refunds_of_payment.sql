select r.id, r.step, r.amount_minor, p.currency, c.reason, c.changed_by, r.created_at
from public.refund r
join public.payment p on p.id = r.payment_id and p.created_at = r.payment_created_at
join public.payment_state_change c
  on c.payment_id = r.payment_id and c.payment_created_at = r.payment_created_at and c.step = r.step
where r.payment_id = ? and r.payment_created_at = ?
order by r.step
