-- Deletes sessions that ended before the time given, a batch at a time, and counts them. The tokens point at the sessions without a
-- cascade: the foreign key is checked when the statement ends, and by then both are gone.
with gone as (
    select uuid
    from public.auth_session
    where ended_at < ?
    order by ended_at
    limit 500
    for update skip locked
), tokens as (
    delete from public.refresh_token where session_uuid in (select uuid from gone)
), sessions as (
    delete from public.auth_session where uuid in (select uuid from gone) returning uuid
)
select count(*) from sessions
