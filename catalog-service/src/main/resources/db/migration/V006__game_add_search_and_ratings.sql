-- What listing and searching games needs. The extension pg_trgm is made by infra/database: it takes more than a schema's owner has.

-- fuzzy search and search inside titles; case does not matter to trigrams
create index idx_title_trigrams on public.videogame using gin (title public.gin_trgm_ops);
-- each filter or sort key with the id, which makes the order total and the place of a page exact: a page of a rare genre is as near
-- as one of a common genre, whatever the planner guesses
drop index public.idx_genre_id;
drop index public.idx_developer_id;
create index idx_genre_id on public.videogame (genre_id, id);
create index idx_developer_id on public.videogame (developer_id, id);
create index idx_platform on public.videogame (platform, id);
create index idx_global_sales on public.videogame (global_sales, id);
create index idx_videogame_created_at on public.videogame (created_at, id);
create index idx_developer_name on public.developer (lower(name) collate "C", id);
-- whether a game can be had, without reading its other copies
create index idx_copy_available on public.copy (game_id) where status = 'AVAILABLE';

-- Ratings summed up, because no index can sort games by an average of other rows. Not in public: what can be computed from audited
-- rows needs no witness of its own. Kept by triggers, so that writers who never heard of it keep it too.
create table catalog_private.game_rating (
    game_id        bigint not null,
    review_count   bigint not null default 0,
    rating_sum     bigint not null default 0,
    average_rating numeric(3, 2) generated always as (round(rating_sum::numeric / nullif(review_count, 0), 2)) stored,
    constraint game_rating_pkey primary key (game_id),
    -- cascades, unlike any key in public: nobody can delete a summary by hand, and no game should be held back by it
    constraint game_rating_game_id_fkey foreign key (game_id) references public.videogame (id) on update cascade on delete cascade,
    constraint game_rating_sum_range check (review_count >= 0 and rating_sum between review_count and 5 * review_count)
);

-- games without a review sort as 0, below the worst
create index idx_game_rating_average on catalog_private.game_rating (coalesce(average_rating, 0), game_id);

comment on table catalog_private.game_rating is 'one row for each game, also for one without reviews';
comment on column catalog_private.game_rating.average_rating is 'null without reviews';

create function catalog_private.open_ratings() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    insert into catalog_private.game_rating (game_id)
    select id from new_rows;
    return null;
end
$$;

create function catalog_private.sum_ratings() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    -- locked by game, so that two writers of many reviews never wait for each other in a circle
    if tg_op = 'INSERT' then
        with change as (
            select game_id, count(*) as reviews, sum(rating) as ratings from new_rows group by game_id
        ), locked as (
            select change.*
            from change join catalog_private.game_rating using (game_id)
            order by game_id
            for no key update of game_rating
        )
        update catalog_private.game_rating r
        set review_count = r.review_count + l.reviews, rating_sum = r.rating_sum + l.ratings
        from locked l
        where r.game_id = l.game_id;
    elsif tg_op = 'DELETE' then
        with change as (
            select game_id, count(*) as reviews, sum(rating) as ratings from old_rows group by game_id
        ), locked as (
            select change.*
            from change join catalog_private.game_rating using (game_id)
            order by game_id
            for no key update of game_rating
        )
        update catalog_private.game_rating r
        set review_count = r.review_count - l.reviews, rating_sum = r.rating_sum - l.ratings
        from locked l
        where r.game_id = l.game_id;
    elsif tg_op = 'UPDATE' then
        with change as (
            select game_id, sum(one) as reviews, sum(one * rating) as ratings
            from (select game_id, rating, 1 as one from new_rows
                  union all
                  select game_id, rating, -1 from old_rows) as both_sides
            group by game_id
            having sum(one) <> 0 or sum(one * rating) <> 0
        ), locked as (
            select change.*
            from change join catalog_private.game_rating using (game_id)
            order by game_id
            for no key update of game_rating
        )
        update catalog_private.game_rating r
        set review_count = r.review_count + l.reviews, rating_sum = r.rating_sum + l.ratings
        from locked l
        where r.game_id = l.game_id;
    else
        update catalog_private.game_rating set review_count = 0, rating_sum = 0 where review_count > 0;
    end if;
    return null;
end
$$;

revoke execute on function catalog_private.open_ratings(), catalog_private.sum_ratings() from public;

create trigger open_ratings after insert on public.videogame
    referencing new table as new_rows
    for each statement execute function catalog_private.open_ratings();
create trigger sum_ratings_inserted after insert on public.review
    referencing new table as new_rows
    for each statement execute function catalog_private.sum_ratings();
create trigger sum_ratings_updated after update on public.review
    referencing old table as old_rows new table as new_rows
    for each statement execute function catalog_private.sum_ratings();
create trigger sum_ratings_deleted after delete on public.review
    referencing old table as old_rows
    for each statement execute function catalog_private.sum_ratings();
create trigger sum_ratings_truncated after truncate on public.review
    for each statement execute function catalog_private.sum_ratings();

-- rows that a replica session writes count as well
alter table public.videogame enable always trigger open_ratings;
alter table public.review enable always trigger sum_ratings_inserted;
alter table public.review enable always trigger sum_ratings_updated;
alter table public.review enable always trigger sum_ratings_deleted;
alter table public.review enable always trigger sum_ratings_truncated;

-- after the triggers, whose locks nobody's write can pass until this transaction ends
insert into catalog_private.game_rating (game_id, review_count, rating_sum)
select g.id, count(r.rating), coalesce(sum(r.rating), 0)
from public.videogame g
left join public.review r on r.game_id = g.id
group by g.id;

-- the planner knows nothing of a column nobody has analysed, and everything listed by rating begins here
analyze catalog_private.game_rating;

-- the summary is read by the service and written by the triggers alone
revoke insert, update, delete on catalog_private.game_rating from app_writer;
