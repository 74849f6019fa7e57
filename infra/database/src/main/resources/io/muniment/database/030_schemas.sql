-- Where things live: one schema a service, owned by the role that migrates it.

create schema if not exists audit authorization audit_owner;
create schema if not exists analytics authorization analytics_owner;
create schema if not exists backup authorization backup_owner;
-- catalog-service's migration history: not in public, which is captured and audited
create schema if not exists catalog_migration authorization catalog_owner;
-- what catalog-service works with and nobody audits: rate buckets, mail waiting to go out
create schema if not exists catalog_private authorization catalog_owner;

comment on schema audit is 'both witnesses of every change, and the verdicts over them';
comment on schema analytics is 'materialized views and the history of their refreshes';
comment on schema backup is 'backup schedules, runs and restore proofs';
comment on schema catalog_migration is 'migration history of catalog-service';
comment on schema catalog_private is 'operational state of catalog-service: neither tracked nor published';

do $$
begin
  -- as PostgreSQL made it, public belongs to the database's owner; a public that someone has taken over stays theirs
  if exists (
    select
    from pg_namespace n
    join pg_roles r on r.oid = n.nspowner
    where n.nspname = 'public' and (r.rolname = 'pg_database_owner' or r.rolsuper)
  ) then
    alter schema public owner to catalog_owner;
  end if;
end
$$;

-- needed by the catalog's tables; installing an extension takes more than a schema's owner has
create extension if not exists pgcrypto with schema public;
-- fuzzy search of titles
create extension if not exists pg_trgm with schema public;
