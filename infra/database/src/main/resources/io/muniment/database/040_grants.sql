-- Who may do what in Muniment's own schemas. The schemas are empty when this first runs, so default privileges say it all: whatever
-- a migration creates, and whatever it then revokes, stays as the migration left it when this runs again.

revoke create on schema public from public;

-- public: the catalog's tables
grant usage on schema public to app_reader, app_writer, authenticated_user, admin_role;
alter default privileges for role catalog_owner in schema public grant select on tables to app_reader;
alter default privileges for role catalog_owner in schema public grant select, insert, update, delete on tables to app_writer;
alter default privileges for role catalog_owner in schema public grant select on sequences to app_reader;
alter default privileges for role catalog_owner in schema public grant usage, select on sequences to app_writer;

-- catalog_private: catalog-service's own working state
grant usage on schema catalog_private to app_writer;
alter default privileges for role catalog_owner in schema catalog_private grant select, insert, update, delete on tables to app_writer;
alter default privileges for role catalog_owner in schema catalog_private grant usage, select on sequences to app_writer;

-- audit: logs are appended to, never changed; a table that is no log gets more from its own migration
grant usage on schema audit to audit_writer, auditor, authenticated_user, admin_role;
alter default privileges for role audit_owner in schema audit grant select, insert on tables to audit_writer;
alter default privileges for role audit_owner in schema audit grant usage on sequences to audit_writer;
alter default privileges for role audit_owner in schema audit grant select on tables to auditor;

-- analytics
grant usage on schema analytics to analytics_writer, report_user;
alter default privileges for role analytics_owner in schema analytics grant select, insert, update on tables to analytics_writer;
alter default privileges for role analytics_owner in schema analytics grant usage on sequences to analytics_writer;
alter default privileges for role analytics_owner in schema analytics grant select on tables to report_user;

-- backup: reads everything through pg_read_all_data, writes here only
grant usage on schema backup to backup_role;
alter default privileges for role backup_owner in schema backup grant select, insert, update, delete on tables to backup_role;
alter default privileges for role backup_owner in schema backup grant usage, select on sequences to backup_role;

do $$
begin
  execute format('grant connect on database %I to %s', current_database(),
    'catalog_owner, audit_owner, analytics_owner, backup_owner, app_reader, app_writer, auditor, report_user, '
    'backup_role, audit_writer, analytics_writer, capture');
end
$$;
