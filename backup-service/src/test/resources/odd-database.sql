-- a schema of another application: odd names, odd types, row security, and triggers that would fire on a restore if they could
create schema "Shop ""one""";
set search_path = "Shop ""one""", public;
create type mood as enum ('sad', 'ok', 'happy');
create type place as (street text, "no" int);
create domain positive as numeric check (value > 0);
create collation blind (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
create table "Odd ""types""" (
  id bigint primary key, amount numeric, feeling mood, doc json, docb jsonb, ratio float8, small float4,
  span interval, raw bytea, tags text[], moods mood[], "where" place, padded char(5), loose bpchar, pos positive,
  seen timestamptz, "time" timetz, net inet, cash money, vec tsvector, rng int4range, bits varbit, x xml,
  folded text collate blind, twice numeric generated always as (amount * 2) stored, "select" text);
insert into "Odd ""types""" (id, amount, feeling, doc, docb, ratio, small, span, raw, tags, moods, "where", padded,
                              loose, pos, seen, "time", net, cash, vec, rng, bits, x, folded, "select") values
  (1, 1.5, 'ok', '{"a": 1, "a":  2}', '{"b": 1.00}', 0.1::float8 + 0.2, 'NaN', '1 mon 30 days 24:00', '\xdeadbeef',
   '{a,NULL,"b c"}', '{sad,happy}', row('x', 1), 'ab', 'ab  ', 3, '2026-03-29 01:30:00.123456+01', '10:00+02',
   '10.0.0.1/24', 12.5, 'a fat cat', '[1,5)', b'101', '<a>1</a>', 'Straße', 'it''s'),
  (2, 1.50, null, null, 'null', '-0', 'Infinity', '-1 day', '', '{}', null, null, 'ab ', 'ab', 1.000, 'infinity',
   '10:00+05:45', '::1', -1, '', 'empty', b'', null, 'STRASSE', ''),
  (4294967297, 'NaN', 'sad', '[]', '[]', 1e-308, 1e-38, null, null, null, '{}', row(null, null), '', '', 9e100,
   null, null, null, null, null, null, null, null, null, null);
create table empty (id int);
create table "no columns" ();
insert into "no columns" default values;
create table parted (id int, at date) partition by range (at);
create table part_1 partition of parted for values from ('2026-01-01') to ('2026-02-01');
create table part_2 partition of parted for values from ('2026-02-01') to ('2026-03-01');
insert into parted select g, date '2026-01-01' + g % 59 from generate_series(1, 1000) g;
do $$ begin if not exists (select from pg_roles where rolname = 'shop_reader') then create role shop_reader nologin; end if; end $$;
create table hidden (id int, owner name default current_user);
insert into hidden select generate_series(1, 3);
alter table hidden enable row level security;
alter table hidden force row level security;
create policy own_rows on hidden to shop_reader using (owner = current_user);
create function note() returns trigger language plpgsql as
  $$ begin insert into "Shop ""one""".empty values (1); return null; end $$;
create trigger note after insert on hidden for each row execute function note();
alter table hidden enable always trigger note;
create function noted() returns event_trigger language plpgsql as
  $$ begin insert into "Shop ""one""".empty values (2); end $$;
create event trigger noted on ddl_command_end when tag in ('CREATE VIEW') execute function noted();
create materialized view totals as select count(*) from parted;
create unlogged table scratchpad (id int);
insert into scratchpad values (1);
set search_path = public;
