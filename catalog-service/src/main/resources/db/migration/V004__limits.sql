-- What the limits of requests are counted in. Unlogged: nobody audits it, the write-ahead log and its reader are spared each count, and
-- what a crash of the server empties is at most a window's worth of counting; locked accounts are kept elsewhere.

create unlogged table catalog_private.rate_bucket (
  key     text        not null,
  full_at timestamptz not null,
  taken   integer     not null,
  constraint rate_bucket_pk primary key (key)
) with (fillfactor = 70);

comment on table catalog_private.rate_bucket is 'one row for each limit and who is held to it: a leaky bucket';
comment on column catalog_private.rate_bucket.key is 'limit, kind of holder, holder and rate, such as auth/address/192.0.2.7@5/900s';
comment on column catalog_private.rate_bucket.full_at is 'when every request would be allowed again if nobody asked until then';
comment on column catalog_private.rate_bucket.taken is 'how many the last statement got: it returns the number to whoever asked';

create unlogged table catalog_private.failed_sign_in (
  address   text        not null,
  account   bytea       not null,
  failed_at timestamptz not null default now()
);

create index failed_sign_in_address on catalog_private.failed_sign_in (address, failed_at);
create index failed_sign_in_account on catalog_private.failed_sign_in (account, failed_at);

comment on table catalog_private.failed_sign_in is 'failures of the last hours, to notice guessing that spreads over accounts or addresses';
comment on column catalog_private.failed_sign_in.account is 'keyed hash of the e-mail tried, whether an account has it or not';

create unlogged table catalog_private.notice (
  key     text        not null,
  until   timestamptz not null,
  constraint notice_pk primary key (key)
);

comment on table catalog_private.notice is 'events recorded already, so that a flood of refusals leaves one event and not a flood of them';
