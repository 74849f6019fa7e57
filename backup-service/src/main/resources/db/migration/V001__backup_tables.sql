-- what is backed up, when, where to and with what outcome. Retention, cleanup and health history come with a later migration.

create table storage_backend_config (
  id         bigint generated always as identity,
  name       text        not null,
  kind       text        not null,
  endpoint   text        not null,
  bucket     text        not null,
  region     text        not null,
  updated_at timestamptz not null default clock_timestamp(),
  constraint storage_backend_config_pk      primary key (id),
  constraint storage_backend_config_name_uq unique (name),
  constraint storage_backend_config_kind_ck check (kind in ('S3'))
);
comment on table storage_backend_config is 'where backups are kept, as the service was configured; credentials are never stored here';

create table backup_schedule (
  id              bigint generated always as identity,
  kind            text        not null,
  cron            text        not null,
  time_zone       text        not null,
  enabled         boolean     not null,
  next_run_at     timestamptz,
  last_started_at timestamptz,
  last_outcome    text,
  updated_at      timestamptz not null default clock_timestamp(),
  constraint backup_schedule_pk         primary key (id),
  constraint backup_schedule_kind_uq    unique (kind),
  constraint backup_schedule_kind_ck    check (kind in ('BACKUP', 'RESTORE_TEST')),
  constraint backup_schedule_cron_ck    check (length(cron) between 1 and 200),
  constraint backup_schedule_enabled_ck check (enabled or next_run_at is null)
);
comment on column backup_schedule.cron is 'five fields, or six with seconds first, on the wall clock of time_zone';
comment on column backup_schedule.next_run_at is 'for reading; scheduled_tasks is what fires';
comment on column backup_schedule.last_outcome is 'id of the run that was started, or why none was';

insert into backup_schedule (kind, cron, time_zone, enabled) values
  ('BACKUP',       '0 1 * * *', 'UTC', true),
  ('RESTORE_TEST', '0 4 * * *', 'UTC', true);

create table backup_execution (
  id                 uuid        not null,
  fencing_token      bigint      generated always as identity,
  storage_backend_id bigint      not null,
  schedule_id        bigint,
  trigger_kind       text        not null,
  status             text        not null default 'running',
  phase              text        not null default 'starting',
  reason             text,
  database_name      text        not null,
  server_version     text,
  snapshot_lsn       pg_lsn,
  object_key         text        not null,
  manifest_key       text        not null,
  upload_id          text,
  raw_bytes          bigint      not null default 0,
  compressed_bytes   bigint,
  stored_bytes       bigint      not null default 0,
  sha256             text,
  compression        text,
  key_id             text,
  table_count        integer,
  row_count          bigint,
  started_at         timestamptz not null,
  finished_at        timestamptz,
  constraint backup_execution_pk           primary key (id),
  constraint backup_execution_token_uq     unique (fencing_token),
  constraint backup_execution_storage_fk   foreign key (storage_backend_id) references storage_backend_config (id),
  constraint backup_execution_schedule_fk  foreign key (schedule_id) references backup_schedule (id),
  constraint backup_execution_trigger_ck   check (trigger_kind in ('MANUAL', 'SCHEDULE')),
  constraint backup_execution_status_ck    check (status in ('running', 'succeeded', 'failed')),
  constraint backup_execution_finished_ck  check ((status = 'running') = (finished_at is null)),
  constraint backup_execution_reason_ck    check ((status = 'failed') = (reason is not null)),
  constraint backup_execution_complete_ck  check (status <> 'succeeded' or
    (server_version, snapshot_lsn, sha256, compressed_bytes, compression, key_id, table_count, row_count) is not null),
  constraint backup_execution_schedule_ck  check (schedule_id is null or trigger_kind = 'SCHEDULE')
);
create unique index backup_execution_running_uq on backup_execution ((true)) where status = 'running';
create index backup_execution_started_ix on backup_execution (started_at desc, id desc);
comment on index backup_execution_running_uq is 'one backup at a time';
comment on column backup_execution.fencing_token is 'grows with each run; a run that is not the newest may not publish its manifest';
comment on column backup_execution.snapshot_lsn is 'where the WAL stood when the snapshot was taken';
comment on column backup_execution.upload_id is 'the multipart upload to abort if the run dies';
comment on column backup_execution.raw_bytes is 'read from pg_dump so far';
comment on column backup_execution.stored_bytes is 'compressed and encrypted so far; at the end the size of the object';

create table recovery_execution (
  id                  uuid        not null,
  fencing_token       bigint      generated always as identity,
  backup_execution_id uuid        not null,
  schedule_id         bigint,
  trigger_kind        text        not null,
  status              text        not null default 'running',
  phase               text        not null default 'starting',
  proven              boolean     not null default false,
  failure             text,
  failed_table        text,
  tables              jsonb       not null default '[]',
  restore_seconds     double precision,
  compare_seconds     double precision,
  restored_bytes      bigint,
  started_at          timestamptz not null,
  finished_at         timestamptz,
  constraint recovery_execution_pk          primary key (id),
  constraint recovery_execution_token_uq    unique (fencing_token),
  constraint recovery_execution_backup_fk   foreign key (backup_execution_id) references backup_execution (id),
  constraint recovery_execution_schedule_fk foreign key (schedule_id) references backup_schedule (id),
  constraint recovery_execution_trigger_ck  check (trigger_kind in ('MANUAL', 'SCHEDULE')),
  constraint recovery_execution_status_ck   check (status in ('running', 'succeeded', 'failed')),
  constraint recovery_execution_finished_ck check ((status = 'running') = (finished_at is null)),
  constraint recovery_execution_failure_ck  check ((status = 'failed') = (failure is not null)),
  constraint recovery_execution_proven_ck   check (proven = (status = 'succeeded')),
  constraint recovery_execution_tables_ck   check (jsonb_typeof(tables) = 'array')
);
create unique index recovery_execution_running_uq on recovery_execution ((true)) where status = 'running';
create index recovery_execution_backup_ix on recovery_execution (backup_execution_id, started_at desc, id desc);
comment on index recovery_execution_running_uq is 'one scratch server at a time';
comment on column recovery_execution.tables is 'per table: expected and actual rows and digest, and whether they are equal';
comment on column recovery_execution.failed_table is 'the first table that differed, was missing or was too much';
comment on column recovery_execution.restored_bytes is 'size on disk of the restored database';
