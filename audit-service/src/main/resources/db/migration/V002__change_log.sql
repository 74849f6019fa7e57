-- Witness two: what the write-ahead log says happened, one row per change, whatever is delivered twice.

create table audit.change_log (
  table_schema   text        not null,
  table_name     text        not null,
  operation      text        not null,
  row_key        jsonb,
  before         jsonb,
  after          jsonb,
  transaction_id xid8        not null,
  wal_position   pg_lsn      not null,
  ordinal        bigint      not null,
  committed_at   timestamptz not null,
  recorded_at    timestamptz not null default clock_timestamp(),
  origin         text        not null,
  topic          text,
  kafka_partition int,
  kafka_offset   bigint,
  constraint change_log_pk primary key (wal_position, transaction_id, ordinal, committed_at),
  constraint change_log_operation_known check (operation in ('INSERT', 'UPDATE', 'DELETE', 'TRUNCATE')),
  constraint change_log_origin_known check (origin in ('CAPTURED', 'REPAIRED')),
  constraint change_log_captured_has_place check (origin = 'REPAIRED' or (topic is not null and kafka_partition is not null and kafka_offset is not null))
) partition by range (committed_at);

create index change_log_transaction on audit.change_log (transaction_id);

comment on table audit.change_log is 'changes as the write-ahead log has them, through Debezium and Kafka; append-only';
comment on column audit.change_log.row_key is 'primary key columns; null without a primary key and for TRUNCATE';
comment on column audit.change_log.wal_position is 'position of the change; the rows of one COPY share it';
comment on column audit.change_log.ordinal is 'place within the transaction, from 1; together with wal_position and transaction_id the identity of the change';
comment on column audit.change_log.committed_at is 'commit time as the server recorded it; the partition key';
comment on column audit.change_log.origin is 'CAPTURED from Kafka, or REPAIRED from the trigger log where capture missed it';

-- Evidence is added to, never rewritten; old months leave as whole partitions.
create function audit.refuse_ledger_rewrite() returns trigger
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  raise exception '% on %.% is refused: the ledger is append-only', tg_op, tg_table_schema, tg_table_name
    using errcode = 'insufficient_privilege', hint = 'old months leave by retention, as whole partitions';
end
$$;

create trigger change_log_append_only
  before update or delete or truncate on audit.change_log
  for each statement execute function audit.refuse_ledger_rewrite();
alter table audit.change_log enable always trigger change_log_append_only;

-- How far the ledger has read each topic partition. Moves in the transaction that writes the rows, so a crash between
-- the two is impossible; Kafka's own committed offsets are only a hint.
create table audit.ledger_offset (
  topic           text        not null,
  kafka_partition int         not null,
  topic_id        text        not null,
  next_offset     bigint      not null,
  updated_at      timestamptz not null default clock_timestamp(),
  constraint ledger_offset_pk primary key (topic, kafka_partition),
  constraint ledger_offset_not_negative check (next_offset >= 0)
);

comment on column audit.ledger_offset.topic_id is 'Kafka''s own id: a topic made anew under the same name is read from its beginning';

-- The replication slot is the position of record. It is made once; a row here without its slot is an alarm, not a
-- reason to make another.
create table audit.capture_slot (
  slot_name         text        not null,
  system_identifier bigint      not null,
  created_at        timestamptz not null default clock_timestamp(),
  created_lsn       pg_lsn,
  constraint capture_slot_pk primary key (slot_name)
);

comment on column audit.capture_slot.system_identifier is 'of the cluster the slot was made on; another one means a restored copy';
comment on column audit.capture_slot.created_lsn is 'null between the intent to make the slot and its making';

-- Records nobody can read: their place in Kafka and why. The bytes are in topic muniment.dead-letter.
create table audit.dead_letter (
  id              bigint generated always as identity,
  topic           text        not null,
  kafka_partition int,
  kafka_offset    bigint,
  event_id        text,
  reason          text        not null,
  parked_by       text        not null,
  parked_at       timestamptz not null default clock_timestamp(),
  resolved_at     timestamptz,
  constraint dead_letter_pk primary key (id),
  constraint dead_letter_place unique nulls not distinct (topic, kafka_partition, kafka_offset, event_id),
  constraint dead_letter_parked_by_known check (parked_by in ('CAPTURE', 'LEDGER'))
);

comment on column audit.dead_letter.kafka_partition is 'null when capture could not bring the change to Kafka at all';
comment on column audit.dead_letter.resolved_at is 'set by an operator once dealt with; unresolved rows raise the alert';

grant select, insert on audit.change_log to audit_writer;
grant select, insert, update on audit.ledger_offset, audit.capture_slot to audit_writer;
grant select, insert on audit.dead_letter to audit_writer;
grant update (resolved_at) on audit.dead_letter to audit_writer;

select audit.ensure_partitions('audit.change_log', 3);
