insert into public.payment
    (id, created_at, merchant_id, customer_id, payment_method_id, copy_id, currency, amount_minor, status, device_type, location_id, updated_at)
values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
