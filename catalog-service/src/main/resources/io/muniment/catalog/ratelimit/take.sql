-- Takes up to so many requests from a bucket, in one statement and by the database's clock, so that replicas agree.
-- A bucket that is full lets $limit requests through at once; each comes back after $interval microseconds.
-- Parameters: key, wanted, limit, interval.
insert into catalog_private.rate_bucket as bucket (key, full_at, taken)
select asked.key, now() + least(asked.wanted, asked.allowed) * asked.spacing * interval '1 microsecond', least(asked.wanted, asked.allowed)
from (select ?::text as key, ?::int as wanted, ?::int as allowed, ?::bigint as spacing) as asked
on conflict (key) do update
  set (full_at, taken) = (
    select greatest(bucket.full_at, now()) + got.n * asked.spacing * interval '1 microsecond', got.n
    from (select ?::int as wanted, ?::int as allowed, ?::bigint as spacing) as asked
    cross join lateral (
      select greatest(0, least(asked.wanted, asked.allowed - ceil(
               extract(epoch from greatest(bucket.full_at - now(), interval '0')) * 1000000 / asked.spacing))::int) as n
    ) as got
  )
returning taken, (extract(epoch from full_at - now()) * 1000000)::bigint as micros_until_full
