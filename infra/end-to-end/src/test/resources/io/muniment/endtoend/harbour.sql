-- A schema of another application, with what the catalog's tables do not have: names that need quotes, keys of two
-- columns, a table without a key, partitions, generated columns and types whose text depends on settings.
create table harbour.ship (
    imo     integer  constraint ship_pkey primary key,
    name    text     not null,
    tonnage numeric  not null,
    built   date,
    flags   text[]   not null default '{}',
    papers  jsonb    not null default '{}',
    heavy   boolean  generated always as (tonnage > 50000) stored
);

create table harbour."Mooring" (
    berth    text        not null,
    arrived  timestamptz not null,
    ship_imo integer     not null constraint mooring_ship_fkey references harbour.ship (imo),
    stay     interval,
    constraint mooring_pkey primary key (berth, arrived)
);

create table harbour.log_line (
    said  text,
    heard timestamp,
    wind  double precision,
    noise bytea
);

create table harbour.tide (
    measured_at timestamptz   not null,
    level       numeric(6, 2) not null,
    constraint tide_pkey primary key (measured_at)
) partition by range (measured_at);

create table harbour.tide_2026 partition of harbour.tide for values from ('2026-01-01Z') to ('2027-01-01Z');
