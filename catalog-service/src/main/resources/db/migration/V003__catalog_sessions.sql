-- Who is signed in, and the second factor. No secret is here in the clear: tokens and codes are hashed, TOTP secrets sealed.

create table public.auth_session (
    uuid            uuid        not null default gen_random_uuid(),
    user_uuid       uuid        not null,
    second_factor   boolean     not null,
    client_address  text        not null,
    user_agent      text,
    started_at      timestamptz not null,
    refreshed_at    timestamptz not null,
    idle_expires_at timestamptz not null,
    expires_at      timestamptz not null,
    ended_at        timestamptz,
    end_reason      text,
    constraint auth_session_pkey primary key (uuid),
    constraint auth_session_user_uuid_fkey foreign key (user_uuid) references public.auth_user (uuid) on delete restrict,
    constraint auth_session_refreshed_after_start check (refreshed_at >= started_at),
    constraint auth_session_idle_within_life check (idle_expires_at <= expires_at),
    constraint auth_session_life_positive check (expires_at > started_at),
    constraint auth_session_end_has_reason check ((ended_at is null) = (end_reason is null)),
    constraint auth_session_end_reason_form check (end_reason ~ '^[a-z_]{1,40}$'),
    constraint auth_session_client_address_length check (length(client_address) <= 60),
    constraint auth_session_user_agent_length check (length(user_agent) <= 500)
);

create index idx_auth_session_user on public.auth_session (user_uuid);
-- what the other services ask every two seconds
create index idx_auth_session_ended_at on public.auth_session (ended_at) where ended_at is not null;
create index idx_auth_session_idle_expires_at on public.auth_session (idle_expires_at) where ended_at is null;

comment on table public.auth_session is 'one row for each sign-in; every token names its session and is worthless after its end';
comment on column public.auth_session.second_factor is 'whether a second factor was shown at sign-in';
comment on column public.auth_session.idle_expires_at is 'when it ends unless it is refreshed before';
comment on column public.auth_session.expires_at is 'when it ends however often it is refreshed';
comment on column public.auth_session.ended_at is 'null while open, and for a session that ran out until the clean-up has noticed';

create table public.refresh_token (
    hash         bytea       not null,
    session_uuid uuid        not null,
    issued_at    timestamptz not null,
    used_at      timestamptz,
    constraint refresh_token_pkey primary key (hash),
    constraint refresh_token_session_uuid_fkey foreign key (session_uuid) references public.auth_session (uuid) on delete restrict,
    constraint refresh_token_hash_is_sha256 check (octet_length(hash) = 32),
    constraint refresh_token_used_after_issue check (used_at >= issued_at)
);

-- a session has one token that may still be used, whatever the service does wrong
create unique index refresh_token_unused_key on public.refresh_token (session_uuid) where used_at is null;
create index idx_refresh_token_session_uuid on public.refresh_token (session_uuid);

comment on column public.refresh_token.hash is 'SHA-256 of a token of 256 random bits, which needs no salt';
comment on column public.refresh_token.used_at is 'a used token is kept as long as its session: shown again, it ends the session';

create table public.second_factor (
    user_uuid     uuid        not null,
    secret_sealed bytea       not null,
    last_step     bigint      not null default 0,
    created_at    timestamptz not null,
    confirmed_at  timestamptz,
    constraint second_factor_pkey primary key (user_uuid),
    constraint second_factor_user_uuid_fkey foreign key (user_uuid) references public.auth_user (uuid) on delete restrict,
    constraint second_factor_last_step_not_negative check (last_step >= 0)
);

comment on column public.second_factor.secret_sealed is 'TOTP secret in base32, sealed with a key that is outside the database';
comment on column public.second_factor.last_step is 'time step of the last code taken; only later ones are, so no code is taken twice';
comment on column public.second_factor.confirmed_at is 'null until the first code has shown that the secret arrived; asked for at sign-in only after that';

create table public.recovery_code (
    user_uuid uuid        not null,
    hash      bytea       not null,
    made_at   timestamptz not null,
    used_at   timestamptz,
    constraint recovery_code_pkey primary key (user_uuid, hash),
    constraint recovery_code_user_uuid_fkey foreign key (user_uuid) references public.second_factor (user_uuid) on delete restrict,
    constraint recovery_code_hash_is_sha256 check (octet_length(hash) = 32)
);

comment on column public.recovery_code.hash is 'SHA-256 of a code of 80 random bits, which needs no salt';
comment on column public.recovery_code.used_at is 'null while it can stand in for one TOTP code';
