-- The bootstrap by hand, as a superuser in the database to be watched:
--   psql -d muniment -v tracked_schemas=public,shop -f bootstrap.sql
-- then set passwords with \password catalog_owner, and so on. May be run again at any time.
\set ON_ERROR_STOP on
\if :{?tracked_schemas}
set muniment.tracked_schemas = :'tracked_schemas';
\endif
begin;
\ir 010_requirements.sql
\ir 020_roles.sql
\ir 030_schemas.sql
\ir 040_grants.sql
\ir 045_tracked_schemas.sql
\ir 050_publication.sql
\ir 060_witness.sql
\ir 070_security_events.sql
commit;
