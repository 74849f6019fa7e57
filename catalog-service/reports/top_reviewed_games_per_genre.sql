-- the five best reviewed games of each genre: best average first, then most reviews, then the older row,
-- so that two refreshes over the same rows always agree
create materialized view analytics.top_reviewed_games_per_genre as
with rated as (
    select game_id,
           avg(rating) as average_rating,
           count(*)    as review_count
    from public.review
    group by game_id
), ranked as (
    select g.genre_id,
           g.id as game_id,
           g.title,
           g.platform,
           r.average_rating,
           r.review_count,
           row_number() over (
               partition by g.genre_id
               order by r.average_rating desc, r.review_count desc, g.id
           ) as place
    from rated r
    join public.videogame g on g.id = r.game_id
)
select ranked.genre_id,
       genre.name                      as genre,
       ranked.place,
       ranked.game_id,
       ranked.title,
       ranked.platform,
       round(ranked.average_rating, 2) as average_rating,
       ranked.review_count
from ranked
join public.genre on genre.id = ranked.genre_id
where ranked.place <= 5;

-- a place is held by one game only
create unique index top_reviewed_games_per_genre_key on analytics.top_reviewed_games_per_genre (genre_id, place);
