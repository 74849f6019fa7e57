-- games released per year and up to the end of that year; games without a release date are not counted
create materialized view analytics.cumulative_releases as
with yearly as (
    select extract(year from release_date)::int as year,
           count(*)                             as games_this_year
    from public.videogame
    where release_date is not null
    group by 1
)
select year,
       games_this_year,
       sum(games_this_year) over (order by year)::bigint as cumulative_total
from yearly;

create unique index cumulative_releases_key on analytics.cumulative_releases (year);
