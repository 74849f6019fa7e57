-- How often a customer has paid lately, and how much usually: the average of the last captured payments in the currency.
select (select count(*) from public.payment p where p.customer_id = ? and p.created_at >= ?) as recent,
       count(*) as in_currency,
       coalesce(round(avg(last.amount_minor)), 0) as average
from (
    select p.amount_minor
    from public.payment p
    where p.customer_id = ? and p.currency = ? and p.captured_minor > 0
    order by p.created_at desc
    limit 20
) last
