-- One page of security events, newest first. Row-level security adds whose rows; the filter stands where {filter} is, then the limit.
-- Each filter's index ends in (occurred_at, id), so that a page is read from its place on, partition by partition.
select id, event_type, event_status, severity, host(ip_address) as address, user_uuid, actor, session_id, user_agent, request_id,
       location::text, metadata::text, service, occurred_at, transaction_id::text, database_user
from audit.security_event
where {filter}
order by occurred_at desc, id desc
limit ?
