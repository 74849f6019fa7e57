-- Mail that waits to be sent: working state of the catalog, neither tracked nor published.

create table catalog_private.mail (
    id              uuid        not null,
    content         bytea       not null,
    state           text        not null default 'WAITING',
    attempts        integer     not null default 0,
    next_attempt_at timestamptz not null,
    last_failure    text,
    created_at      timestamptz not null,
    constraint mail_pkey primary key (id),
    constraint mail_state_known check (state in ('WAITING', 'GIVEN_UP', 'BLANK')),
    constraint mail_attempts_not_negative check (attempts >= 0),
    constraint mail_content_only_waits check (state = 'WAITING' or content = '')
);

create index idx_mail_due on catalog_private.mail (next_attempt_at) where state = 'WAITING';
create index idx_mail_ended on catalog_private.mail (created_at) where state <> 'WAITING';

comment on table catalog_private.mail is 'a row goes when its mail has been accepted by the mail server';
comment on column catalog_private.mail.id is 'also the Message-ID, so that a mail sent twice can be told';
comment on column catalog_private.mail.content is 'recipient, subject and text as JSON, sealed by the personal-data key: it holds a link that is worth an account';
comment on column catalog_private.mail.state is 'BLANK is for nobody: written where an address is unknown, so that the answer takes as long as for a known one';
comment on column catalog_private.mail.last_failure is 'what the mail server said, without addresses';
