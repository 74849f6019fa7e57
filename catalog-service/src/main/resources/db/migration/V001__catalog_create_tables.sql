-- Flyway keeps its history in catalog_migration, so every name here says its schema.
-- No foreign key cascades: a row that something points at cannot vanish, so every deletion is one the caller asked for by name.

create type public.user_role_enum as enum ('user', 'admin');

create table public.genre (
    id         bigint      generated always as identity,
    name       text        not null,
    version    bigint      not null default 0,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint genre_pkey primary key (id),
    constraint genre_name_length check (name = btrim(name) and length(name) between 1 and 100)
);

create unique index genre_name_key on public.genre (lower(name));

comment on column public.genre.version is 'counts updates; the REST layer shows it as the ETag';

create table public.developer (
    id         bigint      generated always as identity,
    name       text        not null,
    country    text,
    version    bigint      not null default 0,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint developer_pkey primary key (id),
    constraint developer_name_length check (name = btrim(name) and length(name) between 1 and 200),
    constraint developer_country_code check (country ~ '^[A-Z]{2}$')
);

create unique index developer_name_key on public.developer (lower(name));

comment on table public.developer is 'companies that make or publish games; sales lists name publishers only, so the two are not told apart';
comment on column public.developer.country is 'ISO 3166-1 alpha-2, upper case';

create table public.videogame (
    id           bigint        generated always as identity,
    title        text          not null,
    platform     text          not null,
    release_date date,
    genre_id     bigint        not null,
    developer_id bigint,
    na_sales     numeric(9, 2) not null default 0,
    eu_sales     numeric(9, 2) not null default 0,
    jp_sales     numeric(9, 2) not null default 0,
    other_sales  numeric(9, 2) not null default 0,
    global_sales numeric(9, 2) not null default 0,
    version      bigint        not null default 0,
    created_at   timestamptz   not null default now(),
    updated_at   timestamptz   not null default now(),
    constraint videogame_pkey primary key (id),
    -- what makes two lines of a sales list the same game, so that importing a file twice adds nothing
    constraint videogame_title_platform_release_date_key unique nulls not distinct (title, platform, release_date),
    constraint videogame_genre_id_fkey foreign key (genre_id) references public.genre (id) on delete restrict,
    constraint videogame_developer_id_fkey foreign key (developer_id) references public.developer (id) on delete restrict,
    constraint videogame_title_length check (title = btrim(title) and length(title) between 1 and 300),
    constraint videogame_platform_length check (platform = btrim(platform) and length(platform) between 1 and 40),
    constraint videogame_release_date_range check (release_date between '1950-01-01' and '2100-12-31'),
    constraint videogame_sales_not_negative check (least(na_sales, eu_sales, jp_sales, other_sales, global_sales) >= 0)
);

create index idx_genre_id on public.videogame (genre_id);
create index idx_developer_id on public.videogame (developer_id);
create index idx_release_date on public.videogame (release_date);
-- compared byte by byte ("C"), so that one index serves prefix search, sorting and keyset paging
create index idx_title_lower on public.videogame (lower(title) collate "C", id);
-- unknown dates sort last; keyset paging needs a value to compare
create index idx_release_date_id on public.videogame (coalesce(release_date, 'infinity'::date), id);

comment on column public.videogame.release_date is 'null when unknown; a source that gives only the year is stored as 1 January';
comment on column public.videogame.na_sales is 'million units sold in North America';
comment on column public.videogame.eu_sales is 'million units sold in Europe';
comment on column public.videogame.jp_sales is 'million units sold in Japan';
comment on column public.videogame.other_sales is 'million units sold in the rest of the world';
comment on column public.videogame.global_sales is 'million units sold, as the source says it: rounding keeps it from always being the sum';

create table public.copy (
    id          bigint      generated always as identity,
    game_id     bigint      not null,
    copy_number integer     not null,
    medium      text        not null default 'PHYSICAL',
    condition   text,
    status      text        not null default 'AVAILABLE',
    version     bigint      not null default 0,
    created_at  timestamptz not null default now(),
    updated_at  timestamptz not null default now(),
    constraint copy_pkey primary key (id),
    constraint copy_game_id_copy_number_key unique (game_id, copy_number),
    constraint copy_game_id_fkey foreign key (game_id) references public.videogame (id) on delete restrict,
    constraint copy_number_positive check (copy_number > 0),
    constraint copy_medium_known check (medium in ('PHYSICAL', 'DIGITAL')),
    constraint copy_condition_known check (condition in ('NEW', 'GOOD', 'WORN', 'DAMAGED')),
    constraint copy_condition_of_physical check ((medium = 'PHYSICAL') = (condition is not null)),
    constraint copy_status_known check (status in ('AVAILABLE', 'LENT', 'RESERVED', 'RETIRED'))
);

create index idx_copy_status on public.copy (status);

comment on column public.copy.copy_number is 'counts the copies of one game, from 1';
comment on column public.copy.condition is 'null for digital copies, which do not wear';

create table public.user_profile (
    uuid       uuid        not null default gen_random_uuid(),
    tags       text[]      not null default '{}',
    metadata   jsonb       not null default '{}',
    version    bigint      not null default 0,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint user_profile_pkey primary key (uuid),
    constraint user_profile_metadata_object check (jsonb_typeof(metadata) = 'object')
);

create index idx_user_profile_tags on public.user_profile using gin (tags);
create index idx_user_profile_metadata on public.user_profile using gin (metadata);
create index idx_user_profile_created_at on public.user_profile (created_at, uuid);

create table public.auth_user (
    uuid          uuid                  not null default gen_random_uuid(),
    email         text                  not null,
    password_hash text,
    role          public.user_role_enum not null default 'user',
    is_verified   boolean               not null default false,
    is_active     boolean               not null default true,
    last_login_at timestamptz,
    profile_uuid  uuid,
    version       bigint                not null default 0,
    created_at    timestamptz           not null default now(),
    updated_at    timestamptz           not null default now(),
    constraint auth_user_pkey primary key (uuid),
    constraint auth_user_email_key unique (email),
    constraint auth_user_profile_uuid_key unique (profile_uuid),
    constraint auth_user_profile_uuid_fkey foreign key (profile_uuid) references public.user_profile (uuid) on delete restrict,
    constraint auth_user_email_form check (email = lower(email) and email ~ '^[^@\s]+@[^@\s]+$' and length(email) <= 255),
    constraint auth_user_password_hash_length check (length(password_hash) <= 255)
);

create index idx_auth_user_role on public.auth_user (role);
create index idx_auth_user_active on public.auth_user (is_active);
create index idx_auth_user_last_login on public.auth_user (last_login_at);
create index idx_auth_user_created_at on public.auth_user (created_at, uuid);

comment on column public.auth_user.email is 'stored in lower case, so that one address is one account';
comment on column public.auth_user.password_hash is 'null for an account that cannot sign in with a password; never leaves the database through REST';
comment on column public.auth_user.profile_uuid is 'a profile belongs to one account at most';

create table public.review (
    id         bigint      generated always as identity,
    game_id    bigint      not null,
    user_uuid  uuid        not null,
    rating     smallint    not null,
    comment    text,
    version    bigint      not null default 0,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint review_pkey primary key (id),
    constraint review_user_uuid_game_id_key unique (user_uuid, game_id),
    constraint review_game_id_fkey foreign key (game_id) references public.videogame (id) on delete restrict,
    constraint review_user_uuid_fkey foreign key (user_uuid) references public.auth_user (uuid) on delete restrict,
    constraint review_rating_range check (rating between 1 and 5),
    constraint review_comment_length check (length(comment) <= 10000)
);

create index idx_review_game_id on public.review (game_id);
create index idx_review_rating on public.review ((rating::bigint), id);

comment on constraint review_user_uuid_game_id_key on public.review is 'one opinion per user and game; its index also serves the lists by user';
