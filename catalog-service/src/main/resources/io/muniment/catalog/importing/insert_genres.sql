-- the anti-join spares identity values; the conflict clause settles races with other imports
insert into public.genre (name)
select distinct on (lower(t.name)) t.name
from unnest(?::text[]) as t (name)
where not exists (select from public.genre g where lower(g.name) = lower(t.name))
order by lower(t.name), t.name
on conflict (lower(name)) do nothing
