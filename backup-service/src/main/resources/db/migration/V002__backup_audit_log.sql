-- who had what done; only ever added to, by anyone

create table backup_audit_log (
  id            bigint generated always as identity,
  occurred_at   timestamptz not null default clock_timestamp(),
  action        text        not null,
  subject       text        not null,
  detail        jsonb       not null default '{}',
  database_user text        not null default session_user,
  constraint backup_audit_log_pk        primary key (id),
  constraint backup_audit_log_detail_ck check (jsonb_typeof(detail) = 'object')
);
create index backup_audit_log_subject_ix on backup_audit_log (subject, id);
comment on column backup_audit_log.action is 'such as BACKUP_STARTED, RESTORE_PROVEN, SCHEDULE_CHANGED';
comment on column backup_audit_log.subject is 'id of the run, or kind of the schedule';

create function backup_audit_log_refuse() returns trigger language plpgsql as $$
begin
  raise exception 'backup_audit_log is append-only: % is refused', lower(tg_op)
    using errcode = 'insufficient_privilege', hint = 'add a row that corrects the earlier one';
end
$$;
create trigger backup_audit_log_append_only before update or delete or truncate on backup_audit_log
  for each statement execute function backup_audit_log_refuse();
alter table backup_audit_log enable always trigger backup_audit_log_append_only;

revoke update, delete, truncate on backup_audit_log from backup_role;
