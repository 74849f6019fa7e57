-- Ends sessions that ran out before the time given, a batch at a time; rows another replica is at are left to it.
update public.auth_session
set ended_at = idle_expires_at, end_reason = 'ran_out'
where uuid in (
    select uuid
    from public.auth_session
    where ended_at is null and idle_expires_at <= ?
    order by idle_expires_at
    limit 500
    for update skip locked)
returning uuid, user_uuid, second_factor, client_address, user_agent, started_at, refreshed_at, idle_expires_at, expires_at,
          ended_at, end_reason
