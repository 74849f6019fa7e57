-- A catalog of :games games, the same at every run. Multiplying by a prime scatters what would else lie in the order of the ids.

insert into public.genre (name)
select unnest(array['Action', 'Adventure', 'Fighting', 'Misc', 'Platform', 'Puzzle', 'Racing', 'Role-Playing', 'Shooter', 'Simulation', 'Sports', 'Strategy', 'Board Game']);

insert into public.developer (name, country)
select 'Developer ' || n, (array['JP', 'US', 'GB', 'FR', 'SE'])[1 + n % 5]
from generate_series(1, 20000) as n;

insert into public.user_profile (uuid, tags, metadata)
select md5('profile ' || n)::uuid, array['tag ' || n % 500, 'level ' || n % 3], jsonb_build_object('n', n)
from generate_series(1, 50000) as n;

insert into public.auth_user (uuid, email, profile_uuid, is_verified)
select md5('user ' || n)::uuid, 'user' || n || '@example.org', md5('profile ' || n)::uuid, n % 10 > 0
from generate_series(1, 50000) as n;

insert into public.videogame (title, platform, release_date, genre_id, developer_id, na_sales, eu_sales, jp_sales, other_sales, global_sales, created_at)
select words.adjective || ' ' || words.noun || ' ' || words.suffix || n::text,
       'P' || (n * 7919 % 40),
       case when n % 50 > 0 then date '1980-01-01' + (n * 104729 % 16000)::int end,
       case when n % 5000 = 17 then 13 else 1 + n * 31 % 12 end,
       case when n % 20 > 0 then 1 + n * 17 % 20000 end,
       n * 13 % 500 / 100.0, n * 17 % 400 / 100.0, n * 19 % 300 / 100.0, n * 23 % 100 / 100.0, n * 7907 % 100000 / 100.0,
       timestamptz '2020-01-01' + n * interval '37 seconds'
from generate_series(1::bigint, :games) as n
cross join lateral (
    select (array['Legend', 'Silent', 'Crimson', 'Eternal', 'Hidden', 'Broken', 'Golden', 'Iron', 'Lost', 'Final', 'Super', 'Mega', 'Dark',
                  'Bright', 'Frozen', 'Burning', 'Ancient', 'Royal', 'Savage', 'Cosmic'])[(1 + n * 7919 % 20)::int] as adjective,
           (array['Quest', 'Fantasy', 'Racer', 'Kingdom', 'Warriors', 'Galaxy', 'Temple', 'Harvest', 'Dungeon', 'Empire', 'Tactics', 'Pirates',
                  'Dragons', 'Zephyr', 'Odyssey', 'Football', 'Detective', 'Ninja', 'Castle', 'Orchard', 'Labyrinth', 'Submarine', 'Volcano',
                  'Carnival', 'Monastery', 'Avalanche', 'Telescope', 'Caravan', 'Lighthouse', 'Meridian'])[(1 + n * 6607 % 30)::int] as noun,
           (array['', 'II ', 'III ', 'Gold ', 'Deluxe ', 'Online ', 'World ', 'Origins '])[(1 + n * 5003 % 8)::int] as suffix
) as words;

insert into public.copy (game_id, copy_number, medium, condition, status)
select g.id, c, 'PHYSICAL', case c when 1 then 'NEW' else 'GOOD' end, case when g.id % 1000 = 3 then 'RETIRED' when (g.id * 7 + c) % 3 = 0 then 'LENT' else 'AVAILABLE' end
from public.videogame g cross join lateral generate_series(1, 1 + g.id % 2) as c;

insert into public.review (game_id, user_uuid, rating, comment)
select g.id, md5('user ' || 1 + (g.id * 17 + r * 101) % 50000)::uuid, 1 + (g.id * 3 + r * r) % 5, 'a review of some words'
from public.videogame g cross join lateral generate_series(1, g.id % 4) as r;

analyze;
