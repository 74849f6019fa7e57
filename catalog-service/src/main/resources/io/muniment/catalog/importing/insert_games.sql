-- One batch of lines, no two with the same key. Sorted, so that imports running side by side lock in one order.
-- A game that is there already is left as it is and gets no copies.
with line as (
    select *
    from unnest(?::text[], ?::text[], ?::date[], ?::text[], ?::text[],
                ?::numeric[], ?::numeric[], ?::numeric[], ?::numeric[], ?::numeric[], ?::int[])
         as t (title, platform, release_date, genre, publisher, na_sales, eu_sales, jp_sales, other_sales, global_sales, copies)
), inserted as (
    insert into public.videogame (title, platform, release_date, genre_id, developer_id,
                                  na_sales, eu_sales, jp_sales, other_sales, global_sales)
    select l.title, l.platform, l.release_date, g.id, d.id,
           l.na_sales, l.eu_sales, l.jp_sales, l.other_sales, l.global_sales
    from line l
    join public.genre g on lower(g.name) = lower(l.genre)
    left join public.developer d on lower(d.name) = lower(l.publisher)
    order by l.title, l.platform, l.release_date
    on conflict on constraint videogame_title_platform_release_date_key do nothing
    returning id, title, platform, release_date
), copied as (
    insert into public.copy (game_id, copy_number, medium, condition)
    select i.id, n, 'PHYSICAL', case n when 1 then 'NEW' else 'GOOD' end
    from inserted i
    join line l on l.title = i.title
               and l.platform = i.platform
               and l.release_date is not distinct from i.release_date
    cross join generate_series(1, l.copies) as n
    returning 1
)
select (select count(*) from inserted) as games,
       (select count(*) from copied)   as copies
