-- Sessions that are over and may still have a token that has not expired: ended after the first time given, or run out between the second and
-- the third.
-- Each half reads one small range of a partial index.
select uuid from public.auth_session where ended_at > ?
union
select uuid from public.auth_session where ended_at is null and idle_expires_at > ? and idle_expires_at <= ?
