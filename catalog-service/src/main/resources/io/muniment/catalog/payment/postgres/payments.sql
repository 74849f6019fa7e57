-- Payments with all that is said of them; the caller adds which, in which order, and how many. The id's partition is found by created_at.
select p.id, p.copy_id, p.currency, p.amount_minor, p.captured_minor, p.refunded_minor, p.status, p.step, p.device_type, p.updated_at,
       m.name as merchant, y.game_id,
       pm.kind as method_kind, pm.brand, pm.last4, pm.expires_on,
       l.country as place_country, l.region, l.city,
       cu.account_uuid, cu.full_name_sealed, cu.email_sealed, cu.billing_address_sealed, cu.country as billing_country,
       array(select f.kind || ' ' || f.score
             from public.fraud_indicator f
             where f.payment_id = p.id and f.payment_created_at = p.created_at
             order by f.kind) as fraud
from public.payment p
join public.merchant m on m.id = p.merchant_id
join public.customer cu on cu.id = p.customer_id
join public.payment_method pm on pm.id = p.payment_method_id
join public.copy y on y.id = p.copy_id
left join public.location l on l.id = p.location_id
