create materialized view analytics.berth_use as
select m.berth,
       count(*)       as moorings,
       sum(s.tonnage) as tonnage
from harbour."Mooring" m
join harbour.ship s on s.imo = m.ship_imo
group by m.berth;

create unique index berth_use_key on analytics.berth_use (berth);
