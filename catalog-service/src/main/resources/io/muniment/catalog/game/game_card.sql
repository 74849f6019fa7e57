-- The games of the page with all that is shown of one: four look-ups by index for each, in the one statement.
select page.*,
       genre.name     as genre,
       developer.name as developer,
       game_rating.average_rating,
       game_rating.review_count,
       copies.copies_available,
       copies.copies_total
from (
:page
) as page
join public.genre on genre.id = page.genre_id
left join public.developer on developer.id = page.developer_id
left join catalog_private.game_rating on game_rating.game_id = page.id
cross join lateral (
    select count(*) filter (where status = 'AVAILABLE') as copies_available,
           count(*)                                     as copies_total
    from public.copy
    where copy.game_id = page.id
) as copies
