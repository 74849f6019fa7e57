-- One page of session events, newest first; as security-events.sql.
select id, event_type, user_uuid, session_id, actor, host(ip_address) as address, user_agent, device_info, request_id,
       location::text, details::text, service, occurred_at, transaction_id::text
from audit.session_event
where {filter}
order by occurred_at desc, id desc
limit ?
