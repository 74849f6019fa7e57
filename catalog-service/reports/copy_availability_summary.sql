-- how many copies of each game there are and what became of them; games without copies are shown with zeros
create materialized view analytics.copy_availability_summary as
select g.id                                                as game_id,
       g.title,
       g.platform,
       count(c.id)                                         as total_copies,
       count(c.id) filter (where c.status = 'AVAILABLE')   as available_copies,
       count(c.id) filter (where c.status = 'LENT')        as lent_copies,
       count(c.id) filter (where c.status = 'RESERVED')    as reserved_copies,
       count(c.id) filter (where c.status = 'RETIRED')     as retired_copies,
       count(c.id) filter (where c.status = 'SOLD')        as sold_copies
from public.videogame g
left join public.copy c on c.game_id = g.id
group by g.id;

create unique index copy_availability_summary_key on analytics.copy_availability_summary (game_id);
