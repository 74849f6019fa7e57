-- Groups, what they may do, locks, deletion and the tokens that are mailed. Who may do what is decided by service-kit's
-- PermissionMatrix; the tables say it for whoever asks with SQL, and a test keeps the two the same.

create table public.auth_permission (
    code        text not null,
    description text not null,
    constraint auth_permission_pkey primary key (code),
    constraint auth_permission_code_form check (code ~ '^[a-z]+(_[a-z]+)*$')
);

create table public.auth_group (
    name        text not null,
    description text not null,
    constraint auth_group_pkey primary key (name),
    constraint auth_group_name_form check (name ~ '^[a-z]+(_[a-z]+)*$'),
    -- these two are auth_user.role
    constraint auth_group_not_base_role check (name not in ('user', 'admin'))
);

create table public.auth_group_permission (
    group_name      text not null,
    permission_code text not null,
    constraint auth_group_permission_pkey primary key (group_name, permission_code),
    constraint auth_group_permission_group_name_fkey foreign key (group_name) references public.auth_group (name) on delete restrict,
    constraint auth_group_permission_permission_code_fkey foreign key (permission_code) references public.auth_permission (code) on delete restrict
);

create index idx_auth_group_permission_code on public.auth_group_permission (permission_code);

create table public.auth_user_group (
    user_uuid  uuid        not null,
    group_name text        not null,
    granted_at timestamptz not null default now(),
    constraint auth_user_group_pkey primary key (user_uuid, group_name),
    constraint auth_user_group_user_uuid_fkey foreign key (user_uuid) references public.auth_user (uuid) on delete restrict,
    constraint auth_user_group_group_name_fkey foreign key (group_name) references public.auth_group (name) on delete restrict
);

create index idx_auth_user_group_name on public.auth_user_group (group_name);

alter table public.auth_user
    add column password_changed_at    timestamptz,
    add column failed_sign_ins        integer not null default 0,
    add column last_failed_sign_in_at timestamptz,
    add column locked_at              timestamptz,
    add column locked_until           timestamptz,
    add column lock_reason            text,
    add column deleted_at             timestamptz,
    add constraint auth_user_failed_sign_ins_not_negative check (failed_sign_ins >= 0),
    add constraint auth_user_lock_whole check (
        (locked_at is null) = (lock_reason is null)
        and (locked_at is not null or locked_until is null)
        and (locked_until is null or locked_until > locked_at)),
    add constraint auth_user_lock_reason_known check (lock_reason in ('FAILED_SIGN_INS', 'ADMINISTRATOR')),
    -- a lock of failed sign-ins always ends by itself
    add constraint auth_user_lock_ends check (lock_reason <> 'FAILED_SIGN_INS' or locked_until is not null),
    -- a deleted account is an empty shell that reviews and payments go on pointing at; its address is free again
    add constraint auth_user_deleted_is_empty check (
        deleted_at is null
        or (email = 'deleted-' || uuid || '@deleted.invalid'
            and password_hash is null
            and profile_uuid is null
            and not is_active
            and not is_verified
            and role = 'user'));

create index idx_auth_user_deleted_at on public.auth_user (deleted_at) where deleted_at is not null;
create index idx_auth_user_locked_at on public.auth_user (locked_at) where locked_at is not null;

comment on column public.auth_user.password_hash is 'Argon2id in PHC form, sealed by the personal-data key and in base64: worth nothing without the key; null for an account that has no password';
comment on column public.auth_user.email is 'stored in lower case, so that one address is one account; of a deleted account a mark that no address can be';
comment on column public.auth_user.failed_sign_ins is 'in a row; counted anew after a success, a lock or a quiet time';
comment on column public.auth_user.locked_until is 'null with a lock that only an administrator opens';
comment on column public.auth_user.version is 'counts changes by people; a sign-in is none';

create table public.account_token (
    token_hash bytea       not null,
    user_uuid  uuid        not null,
    purpose    text        not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at    timestamptz,
    voided_at  timestamptz,
    constraint account_token_pkey primary key (token_hash),
    constraint account_token_user_uuid_fkey foreign key (user_uuid) references public.auth_user (uuid) on delete restrict,
    constraint account_token_hash_length check (length(token_hash) = 32),
    constraint account_token_purpose_known check (purpose in ('VERIFY_EMAIL', 'SET_PASSWORD')),
    constraint account_token_expires_later check (expires_at > created_at),
    constraint account_token_ends_once check (used_at is null or voided_at is null)
);

-- a token asked for later voids the one before
create unique index account_token_open_key on public.account_token (user_uuid, purpose) where used_at is null and voided_at is null;
create index idx_account_token_expires_at on public.account_token (expires_at);

comment on table public.account_token is 'what was mailed to prove that somebody reads the mailbox';
comment on column public.account_token.token_hash is 'SHA-256 of 256 random bits; the token itself is only in the mail';
comment on column public.account_token.voided_at is 'when a later token, a new password or the deletion of the account took its place';

insert into public.auth_permission (code, description) values
    ('service_describe', 'health, metrics, API description, public keys'),
    ('catalog_read', 'read games, genres, developers, copies and reviews'),
    ('catalog_write', 'create, change and delete games, genres, developers and copies'),
    ('catalog_import', 'import games from a file'),
    ('review_create', 'write a review'),
    ('review_change', 'change or delete a review'),
    ('account_enter', 'register, verify an address, sign in, refresh, ask for a new password'),
    ('account_read', 'read an account and its profile'),
    ('account_change', 'change an account and its profile, delete the account'),
    ('account_administer', 'list, create, change, lock and delete accounts, and grant groups'),
    ('session_read', 'list sessions'),
    ('session_end', 'end sessions'),
    ('payment_create', 'buy'),
    ('payment_read', 'read payments'),
    ('payment_settle', 'capture, fail or cancel what is authorised'),
    ('payment_refund', 'pay back'),
    ('change_read', 'read the audit trail'),
    ('reconciliation_read', 'read how the two witnesses compare'),
    ('security_event_read', 'read security events'),
    ('report_read', 'read reports'),
    ('view_read', 'read the state of materialized views'),
    ('view_refresh', 'have a materialized view computed now'),
    ('backup_read', 'read what backups there are'),
    ('backup_run', 'take a backup'),
    ('restore_run', 'prove a backup by restoring it'),
    ('schedule_change', 'change when backups run');

insert into public.auth_group (name, description) values
    ('reader', 'reads what there is and changes nothing; takes the place of the role user'),
    ('developer', 'keeps the catalog'),
    ('auditor', 'reads the evidence'),
    ('report_user', 'reads reports'),
    ('backup_operator', 'takes backups and proves them');

-- what everybody may do, everybody in a group may do
insert into public.auth_group_permission (group_name, permission_code)
select auth_group.name, everybody.code
from public.auth_group
cross join (values ('service_describe'), ('catalog_read'), ('account_enter')) as everybody (code);

insert into public.auth_group_permission (group_name, permission_code) values
    ('reader', 'payment_read'),
    ('reader', 'report_read'),
    ('reader', 'view_read'),
    ('developer', 'catalog_write'),
    ('developer', 'catalog_import'),
    ('auditor', 'change_read'),
    ('auditor', 'reconciliation_read'),
    ('auditor', 'security_event_read'),
    ('auditor', 'backup_read'),
    ('report_user', 'report_read'),
    ('report_user', 'view_read'),
    ('report_user', 'view_refresh'),
    ('backup_operator', 'backup_read'),
    ('backup_operator', 'backup_run'),
    ('backup_operator', 'restore_run'),
    ('backup_operator', 'schedule_change');
