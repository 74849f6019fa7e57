-- as insert_genres.sql; lines without a publisher bring no developer
insert into public.developer (name)
select distinct on (lower(t.name)) t.name
from unnest(?::text[]) as t (name)
where t.name is not null
  and not exists (select from public.developer d where lower(d.name) = lower(t.name))
order by lower(t.name), t.name
on conflict (lower(name)) do nothing
