-- the average over all reviews of each reviewed game
create materialized view analytics.avg_rating_per_game as
select g.id                          as game_id,
       g.title,
       g.platform,
       round(avg(r.rating), 2)       as average_rating,
       count(*)                      as review_count
from public.videogame g
join public.review r on r.game_id = g.id
group by g.id;

create unique index avg_rating_per_game_key on analytics.avg_rating_per_game (game_id);
