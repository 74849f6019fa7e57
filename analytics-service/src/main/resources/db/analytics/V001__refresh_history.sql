-- what analytics_service may do with what this owner makes is said here and not left to the bootstrap alone:
-- a view made later by SQL must be readable without another grant
alter default privileges in schema analytics grant select on tables to analytics_writer, report_user;
alter default privileges revoke execute on functions from public;

create table analytics.refresh_history (
    id                 bigint      generated always as identity,
    view_name          text        not null,
    cause              text        not null,
    changes            bigint      not null default 0,
    oldest_commit      timestamptz,
    newest_commit      timestamptz,
    started_at         timestamptz not null,
    finished_at        timestamptz not null,
    status             text        not null,
    concurrent         boolean     not null,
    row_count          bigint,
    error              text,
    duration_ms        bigint      generated always as (
        (extract(epoch from finished_at - started_at) * 1000)::bigint) stored,
    commit_to_fresh_ms bigint      generated always as (
        case when status = 'SUCCEEDED' then (extract(epoch from finished_at - oldest_commit) * 1000)::bigint end) stored,
    constraint refresh_history_pk primary key (id),
    constraint refresh_history_cause_known check (cause in ('CHANGE', 'MANUAL', 'STARTUP', 'DEFINED')),
    constraint refresh_history_status_known check (status in ('SUCCEEDED', 'FAILED')),
    constraint refresh_history_error_iff_failed check ((status = 'FAILED') = (error is not null)),
    constraint refresh_history_rows_iff_succeeded check ((status = 'SUCCEEDED') = (row_count is not null)),
    constraint refresh_history_ends_after_start check (finished_at >= started_at),
    constraint refresh_history_commits_in_order check (oldest_commit <= newest_commit)
);

comment on table  analytics.refresh_history is 'one row for each attempt to refresh a view; written after the attempt, never changed';
comment on column analytics.refresh_history.changes is 'row changes coalesced into this refresh; 0 when no change caused it';
comment on column analytics.refresh_history.oldest_commit is 'commit time of the oldest change this refresh covers';
comment on column analytics.refresh_history.started_at is 'database clock before the refresh took its snapshot: every change committed earlier is in the view';
comment on column analytics.refresh_history.finished_at is 'database clock after the refresh committed: readers see the new rows from here on';
comment on column analytics.refresh_history.concurrent is 'false when readers had to wait, for want of a unique index or of a first filling';

create index refresh_history_by_view on analytics.refresh_history (view_name, id desc);
create index refresh_history_by_success on analytics.refresh_history (view_name, id desc) where status = 'SUCCEEDED';

grant usage on schema analytics to analytics_writer, report_user;
grant select, insert on analytics.refresh_history to analytics_writer;
grant select on analytics.refresh_history to report_user;

create table analytics.view_definition (
    view_name  text        not null,
    file_name  text        not null,
    checksum   text        not null,
    applied_at timestamptz not null default clock_timestamp(),
    constraint view_definition_pk primary key (view_name),
    constraint view_definition_checksum_is_sha256 check (checksum ~ '^[0-9a-f]{64}$')
);

comment on table  analytics.view_definition is 'which file each view was last made from; a view made by SQL alone has no row here';
comment on column analytics.view_definition.checksum is 'SHA-256 of the file; another one means the view is made anew';

grant select on analytics.view_definition to analytics_writer, report_user;

-- the bootstrap grants the service insert and update on whatever this owner makes; these tables need less
revoke update on analytics.refresh_history from analytics_writer;
revoke insert, update on analytics.view_definition from analytics_writer;
