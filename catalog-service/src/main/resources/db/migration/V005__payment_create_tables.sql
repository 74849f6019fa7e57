-- Payments, in third normal form. A state that makes no sense cannot be stored: not by the service, not by hand. What one row can tell is a
-- CHECK, what two rows can tell is a foreign key, and what takes a sum is a deferred constraint trigger.
--
-- Amounts are whole numbers of the currency's minor unit (cents). Columns named *_sealed are encrypted by the service with keys that are not
-- in the database, *_lookup are keyed hashes; so dumps, replicas, both witnesses and Kafka carry neither a name nor an address.

create table public.currency (
    code         text     not null,
    numeric_code smallint not null,
    minor_units  smallint not null,
    constraint currency_pkey primary key (code),
    constraint currency_numeric_code_key unique (numeric_code),
    constraint currency_code_form check (code ~ '^[A-Z]{3}$'),
    constraint currency_numeric_code_range check (numeric_code between 1 and 999),
    constraint currency_minor_units_range check (minor_units between 0 and 4)
);

comment on table public.currency is 'ISO 4217, the currencies in use';
comment on column public.currency.minor_units is 'digits after the decimal point';

insert into public.currency (code, numeric_code, minor_units) values
    ('AED', 784, 2), ('AFN', 971, 2), ('ALL', 8, 2), ('AMD', 51, 2), ('AOA', 973, 2), ('ARS', 32, 2), ('AUD', 36, 2),
    ('AWG', 533, 2), ('AZN', 944, 2), ('BAM', 977, 2), ('BBD', 52, 2), ('BDT', 50, 2), ('BHD', 48, 3), ('BIF', 108, 0),
    ('BMD', 60, 2), ('BND', 96, 2), ('BOB', 68, 2), ('BRL', 986, 2), ('BSD', 44, 2), ('BTN', 64, 2), ('BWP', 72, 2),
    ('BYN', 933, 2), ('BZD', 84, 2), ('CAD', 124, 2), ('CDF', 976, 2), ('CHF', 756, 2), ('CLP', 152, 0), ('CNY', 156, 2),
    ('COP', 170, 2), ('CRC', 188, 2), ('CUP', 192, 2), ('CVE', 132, 2), ('CZK', 203, 2), ('DJF', 262, 0), ('DKK', 208, 2),
    ('DOP', 214, 2), ('DZD', 12, 2), ('EGP', 818, 2), ('ERN', 232, 2), ('ETB', 230, 2), ('EUR', 978, 2), ('FJD', 242, 2),
    ('FKP', 238, 2), ('GBP', 826, 2), ('GEL', 981, 2), ('GHS', 936, 2), ('GIP', 292, 2), ('GMD', 270, 2), ('GNF', 324, 0),
    ('GTQ', 320, 2), ('GYD', 328, 2), ('HKD', 344, 2), ('HNL', 340, 2), ('HTG', 332, 2), ('HUF', 348, 2), ('IDR', 360, 2),
    ('ILS', 376, 2), ('INR', 356, 2), ('IQD', 368, 3), ('IRR', 364, 2), ('ISK', 352, 0), ('JMD', 388, 2), ('JOD', 400, 3),
    ('JPY', 392, 0), ('KES', 404, 2), ('KGS', 417, 2), ('KHR', 116, 2), ('KMF', 174, 0), ('KPW', 408, 2), ('KRW', 410, 0),
    ('KWD', 414, 3), ('KYD', 136, 2), ('KZT', 398, 2), ('LAK', 418, 2), ('LBP', 422, 2), ('LKR', 144, 2), ('LRD', 430, 2),
    ('LSL', 426, 2), ('LYD', 434, 3), ('MAD', 504, 2), ('MDL', 498, 2), ('MGA', 969, 2), ('MKD', 807, 2), ('MMK', 104, 2),
    ('MNT', 496, 2), ('MOP', 446, 2), ('MRU', 929, 2), ('MUR', 480, 2), ('MVR', 462, 2), ('MWK', 454, 2), ('MXN', 484, 2),
    ('MYR', 458, 2), ('MZN', 943, 2), ('NAD', 516, 2), ('NGN', 566, 2), ('NIO', 558, 2), ('NOK', 578, 2), ('NPR', 524, 2),
    ('NZD', 554, 2), ('OMR', 512, 3), ('PAB', 590, 2), ('PEN', 604, 2), ('PGK', 598, 2), ('PHP', 608, 2), ('PKR', 586, 2),
    ('PLN', 985, 2), ('PYG', 600, 0), ('QAR', 634, 2), ('RON', 946, 2), ('RSD', 941, 2), ('RUB', 643, 2), ('RWF', 646, 0),
    ('SAR', 682, 2), ('SBD', 90, 2), ('SCR', 690, 2), ('SDG', 938, 2), ('SEK', 752, 2), ('SGD', 702, 2), ('SHP', 654, 2),
    ('SLE', 925, 2), ('SOS', 706, 2), ('SRD', 968, 2), ('SSP', 728, 2), ('STN', 930, 2), ('SVC', 222, 2), ('SYP', 760, 2),
    ('SZL', 748, 2), ('THB', 764, 2), ('TJS', 972, 2), ('TMT', 934, 2), ('TND', 788, 3), ('TOP', 776, 2), ('TRY', 949, 2),
    ('TTD', 780, 2), ('TWD', 901, 2), ('TZS', 834, 2), ('UAH', 980, 2), ('UGX', 800, 0), ('USD', 840, 2), ('UYU', 858, 2),
    ('UZS', 860, 2), ('VES', 928, 2), ('VND', 704, 0), ('VUV', 548, 0), ('WST', 882, 2), ('XAF', 950, 0), ('XCD', 951, 2),
    ('XCG', 532, 2), ('XOF', 952, 0), ('XPF', 953, 0), ('YER', 886, 2), ('ZAR', 710, 2), ('ZMW', 967, 2), ('ZWG', 924, 2);

-- A copy may be for sale.
alter table public.copy
    add column price_minor    bigint,
    add column price_currency text,
    add constraint copy_price_currency_fkey foreign key (price_currency) references public.currency (code) on delete restrict,
    add constraint copy_price_whole check ((price_minor is null) = (price_currency is null)),
    add constraint copy_price_positive check (price_minor between 1 and 999999999999),
    drop constraint copy_status_known,
    add constraint copy_status_known check (status in ('AVAILABLE', 'LENT', 'RESERVED', 'RETIRED', 'SOLD'));

comment on column public.copy.price_minor is 'in minor units of its currency; null for a copy that is not for sale';
comment on column public.copy.status is 'SOLD only while a payment that bought it stands';

create table public.merchant (
    id         bigint      generated always as identity,
    name       text        not null,
    country    text,
    created_at timestamptz not null default now(),
    constraint merchant_pkey primary key (id),
    constraint merchant_name_key unique (name),
    constraint merchant_name_length check (name = btrim(name) and length(name) between 1 and 200),
    constraint merchant_country_code check (country ~ '^[A-Z]{2}$')
);

comment on table public.merchant is 'who sells';

insert into public.merchant (name) values ('Muniment');

create table public.customer (
    id                     bigint      generated always as identity,
    account_uuid           uuid        not null,
    full_name_sealed       bytea       not null,
    email_sealed           bytea       not null,
    email_lookup           bytea       not null,
    billing_address_sealed bytea,
    country                text,
    version                bigint      not null default 0,
    created_at             timestamptz not null default now(),
    updated_at             timestamptz not null default now(),
    constraint customer_pkey primary key (id),
    constraint customer_account_uuid_key unique (account_uuid),
    constraint customer_account_uuid_fkey foreign key (account_uuid) references public.auth_user (uuid) on delete restrict,
    constraint customer_email_lookup_length check (octet_length(email_lookup) = 36),
    constraint customer_country_code check (country ~ '^[A-Z]{2}$')
);

create index idx_customer_email_lookup on public.customer (email_lookup);

comment on table public.customer is 'an account as a buyer';
comment on column public.customer.email_lookup is 'keyed hash of the address in lower case: the id of the key, then HMAC-SHA-256';
comment on column public.customer.country is 'ISO 3166-1 alpha-2, of the billing address';

create table public.payment_method (
    id          bigint      generated always as identity,
    customer_id bigint      not null,
    kind        text        not null,
    brand       text        not null,
    last4       text,
    expires_on  date,
    created_at  timestamptz not null default now(),
    constraint payment_method_pkey primary key (id),
    constraint payment_method_of_customer_key unique (id, customer_id),
    constraint payment_method_once_key unique nulls not distinct (customer_id, kind, brand, last4, expires_on),
    constraint payment_method_customer_id_fkey foreign key (customer_id) references public.customer (id) on delete restrict,
    constraint payment_method_kind_known check (kind in ('CARD', 'BANK_ACCOUNT', 'WALLET')),
    constraint payment_method_brand_form check (brand ~ '^[A-Z][A-Z0-9_]{1,29}$'),
    constraint payment_method_last4_form check (last4 ~ '^[0-9]{4}$'),
    constraint payment_method_expires_on_month check (extract(day from expires_on) = 1),
    constraint payment_method_card_whole check ((kind = 'CARD') = (expires_on is not null) and (kind <> 'CARD' or last4 is not null))
);

comment on table public.payment_method is 'what tells a means of payment to its owner; never enough to pay with';
comment on column public.payment_method.last4 is 'last four digits of the card or account number: there is no room for more';
comment on column public.payment_method.expires_on is 'first day of the last month a card is valid in';

create table public.device_type (
    code text not null,
    constraint device_type_pkey primary key (code)
);

insert into public.device_type (code) values ('DESKTOP'), ('MOBILE'), ('TABLET'), ('OTHER'), ('UNKNOWN');

create table public.location (
    id      bigint generated always as identity,
    country text   not null,
    region  text,
    city    text,
    constraint location_pkey primary key (id),
    constraint location_country_region_city_key unique nulls not distinct (country, region, city),
    constraint location_country_code check (country ~ '^[A-Z]{2}$'),
    constraint location_region_length check (length(region) between 1 and 20),
    constraint location_city_length check (length(city) between 1 and 200)
);

comment on table public.location is 'where network addresses are, as a GeoIP database tells';

create table public.payment_status (
    code    text    not null,
    is_open boolean not null,
    constraint payment_status_pkey primary key (code)
);

comment on column public.payment_status.is_open is 'whether the payment holds its copy';

insert into public.payment_status (code, is_open) values
    ('NEW', false), ('AUTHORISED', true), ('CAPTURED', true), ('PARTIALLY_REFUNDED', true), ('REFUNDED', false), ('FAILED', false), ('CANCELLED', false);

create table public.payment_transition (
    from_status text not null,
    to_status   text not null,
    constraint payment_transition_pkey primary key (from_status, to_status),
    constraint payment_transition_from_status_fkey foreign key (from_status) references public.payment_status (code) on delete restrict,
    constraint payment_transition_to_status_fkey foreign key (to_status) references public.payment_status (code) on delete restrict
);

comment on table public.payment_transition is 'the state machine: payment_state_change points here, so no other transition can be stored';

insert into public.payment_transition (from_status, to_status) values
    ('NEW', 'AUTHORISED'),
    ('AUTHORISED', 'CAPTURED'), ('AUTHORISED', 'FAILED'), ('AUTHORISED', 'CANCELLED'),
    ('CAPTURED', 'PARTIALLY_REFUNDED'), ('CAPTURED', 'REFUNDED'),
    ('PARTIALLY_REFUNDED', 'PARTIALLY_REFUNDED'), ('PARTIALLY_REFUNDED', 'REFUNDED');

create table public.payment (
    id                uuid        not null,
    created_at        timestamptz not null,
    merchant_id       bigint      not null,
    customer_id       bigint      not null,
    payment_method_id bigint      not null,
    copy_id           bigint      not null,
    currency          text        not null,
    amount_minor      bigint      not null,
    captured_minor    bigint      not null default 0,
    refunded_minor    bigint      not null default 0,
    status            text        not null,
    step              integer     not null default 1,
    device_type       text        not null,
    location_id       bigint,
    updated_at        timestamptz not null,
    constraint payment_pkey primary key (id, created_at),
    constraint payment_copy_key unique (id, created_at, copy_id),
    constraint payment_merchant_id_fkey foreign key (merchant_id) references public.merchant (id) on delete restrict,
    constraint payment_customer_id_fkey foreign key (customer_id) references public.customer (id) on delete restrict,
    constraint payment_payment_method_id_fkey foreign key (payment_method_id, customer_id)
        references public.payment_method (id, customer_id) on delete restrict,
    constraint payment_copy_id_fkey foreign key (copy_id) references public.copy (id) on delete restrict,
    constraint payment_currency_fkey foreign key (currency) references public.currency (code) on delete restrict,
    constraint payment_status_fkey foreign key (status) references public.payment_status (code) on delete restrict,
    constraint payment_device_type_fkey foreign key (device_type) references public.device_type (code) on delete restrict,
    constraint payment_location_id_fkey foreign key (location_id) references public.location (id) on delete restrict,
    constraint payment_id_time check (created_at = to_timestamp(('x' || left(replace(id::text, '-', ''), 12))::bit(48)::bigint / 1000.0)),
    constraint payment_id_version check (substr(id::text, 15, 1) = '7'),
    constraint payment_amount_range check (amount_minor between 1 and 999999999999),
    constraint payment_captured_range check (captured_minor between 0 and amount_minor),
    constraint payment_refunded_range check (refunded_minor between 0 and captured_minor),
    constraint payment_step_positive check (step > 0),
    constraint payment_status_fits_amounts check (
        case status
            when 'AUTHORISED'         then captured_minor = 0
            when 'FAILED'             then captured_minor = 0
            when 'CANCELLED'          then captured_minor = 0
            when 'CAPTURED'           then captured_minor > 0 and refunded_minor = 0
            when 'PARTIALLY_REFUNDED' then refunded_minor > 0 and refunded_minor < captured_minor
            when 'REFUNDED'           then refunded_minor > 0 and refunded_minor = captured_minor
            else false
        end)
) partition by range (created_at);

create index idx_payment_customer_id on public.payment (customer_id, created_at desc, id desc);
create index idx_payment_copy_id on public.payment (copy_id);
create index idx_payment_created_at on public.payment (created_at desc, id desc);
create index idx_payment_status on public.payment (status, created_at desc, id desc);

comment on table public.payment is 'a purchase of one copy; partitioned by month, the partitions are made ahead by the service';
comment on column public.payment.id is 'UUID version 7: carries created_at, so the id alone is unique although the key needs the partition''s column, and finds its partition';
comment on column public.payment.amount_minor is 'authorised amount, in minor units of the currency';
comment on column public.payment.step is 'number of the state change that made it what it is';

create table public.payment_state_change (
    payment_id         uuid        not null,
    payment_created_at timestamptz not null,
    step               integer     not null,
    previous_step      integer,
    from_status        text        not null,
    to_status          text        not null,
    reason             text        not null,
    changed_by         text        not null,
    request_id         text        not null,
    changed_at         timestamptz not null,
    constraint payment_state_change_pkey primary key (payment_id, payment_created_at, step),
    constraint payment_state_change_to_key unique (payment_id, payment_created_at, step, to_status),
    constraint payment_state_change_payment_fkey foreign key (payment_id, payment_created_at)
        references public.payment (id, created_at) on delete restrict,
    constraint payment_state_change_transition_fkey foreign key (from_status, to_status)
        references public.payment_transition (from_status, to_status) on delete restrict,
    -- each starts where the one before ended
    constraint payment_state_change_chain_fkey foreign key (payment_id, payment_created_at, previous_step, from_status)
        references public.payment_state_change (payment_id, payment_created_at, step, to_status) on delete restrict,
    constraint payment_state_change_step_counts check (step = coalesce(previous_step, 0) + 1),
    constraint payment_state_change_starts_new check ((step = 1) = (from_status = 'NEW')),
    constraint payment_state_change_reason_length check (length(reason) between 1 and 500)
);

comment on table public.payment_state_change is 'the life of each payment; appended to, never changed';
comment on column public.payment_state_change.changed_by is 'subject of the caller''s token, as in the trigger log';

-- A payment is in the state its state change says: no update of the status alone can commit.
alter table public.payment
    add constraint payment_state_fkey foreign key (id, created_at, step, status)
        references public.payment_state_change (payment_id, payment_created_at, step, to_status)
        on delete restrict deferrable initially deferred;

create table public.refund (
    id                 uuid        not null,
    payment_id         uuid        not null,
    payment_created_at timestamptz not null,
    step               integer     not null,
    amount_minor       bigint      not null,
    created_at         timestamptz not null,
    constraint refund_pkey primary key (id),
    -- the state change has the reason, and who asked
    constraint refund_step_key unique (payment_id, payment_created_at, step),
    constraint refund_step_fkey foreign key (payment_id, payment_created_at, step)
        references public.payment_state_change (payment_id, payment_created_at, step) on delete restrict,
    constraint refund_payment_fkey foreign key (payment_id, payment_created_at)
        references public.payment (id, created_at) on delete restrict,
    constraint refund_amount_positive check (amount_minor > 0)
);

comment on column public.refund.amount_minor is 'in minor units of the payment''s currency; all refunds of a payment add up to its refunded_minor';

create table public.copy_hold (
    copy_id            bigint      not null,
    payment_id         uuid        not null,
    payment_created_at timestamptz not null,
    constraint copy_hold_pkey primary key (copy_id),
    constraint copy_hold_payment_key unique (payment_id),
    constraint copy_hold_payment_fkey foreign key (payment_id, payment_created_at, copy_id)
        references public.payment (id, created_at, copy_id) on delete restrict
);

comment on table public.copy_hold is 'which open payment has a copy: the key keeps two from having the same one';

create table public.fraud_indicator_kind (
    code    text not null,
    meaning text not null,
    constraint fraud_indicator_kind_pkey primary key (code)
);

insert into public.fraud_indicator_kind (code, meaning) values
    ('VELOCITY', 'many payments of one customer in a short time'),
    ('COUNTRY_MISMATCH', 'the request came from another country than the billing address is in'),
    ('AMOUNT_OUTLIER', 'far more than the customer usually pays in that currency');

create table public.fraud_indicator (
    payment_id         uuid          not null,
    payment_created_at timestamptz   not null,
    kind               text          not null,
    score              numeric(4, 3) not null,
    constraint fraud_indicator_pkey primary key (payment_id, payment_created_at, kind),
    constraint fraud_indicator_payment_fkey foreign key (payment_id, payment_created_at)
        references public.payment (id, created_at) on delete restrict,
    constraint fraud_indicator_kind_fkey foreign key (kind) references public.fraud_indicator_kind (code) on delete restrict,
    constraint fraud_indicator_score_range check (score between 0 and 1)
);

comment on column public.fraud_indicator.score is '0 harmless to 1 certain; noted when the payment is authorised, decides nothing by itself';

-- What takes more than one row to see, looked at when the transaction commits.
create function public.check_payment(checked_id uuid, checked_at timestamptz) returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    found record;
begin
    select p.status, p.step, p.refunded_minor, s.is_open,
           (select max(c.step) from public.payment_state_change c where c.payment_id = p.id and c.payment_created_at = p.created_at) as last_step,
           (select coalesce(sum(r.amount_minor), 0) from public.refund r where r.payment_id = p.id and r.payment_created_at = p.created_at) as refunds,
           -- one refund for each state change that says so, and no other
           (select count(*) from public.refund r where r.payment_id = p.id and r.payment_created_at = p.created_at) as refund_rows,
           (select count(*) filter (where r.id is not null) = count(*)
            from public.payment_state_change c
            left join public.refund r on r.payment_id = c.payment_id and r.payment_created_at = c.payment_created_at and r.step = c.step
            where c.payment_id = p.id and c.payment_created_at = p.created_at
              and c.to_status in ('PARTIALLY_REFUNDED', 'REFUNDED')) as refunds_paired,
           (select count(*)
            from public.payment_state_change c
            where c.payment_id = p.id and c.payment_created_at = p.created_at
              and c.to_status in ('PARTIALLY_REFUNDED', 'REFUNDED')) as refund_changes,
           exists (select from public.copy_hold h where h.payment_id = p.id) as has_hold,
           (select c.status from public.copy c where c.id = p.copy_id) as copy_status
      into found
    from public.payment p
    join public.payment_status s on s.code = p.status
    where p.id = checked_id and p.created_at = checked_at;

    if found.last_step is distinct from found.step then
        raise exception 'payment % is at step %, its last state change is %', checked_id, found.step, found.last_step
            using errcode = 'check_violation', constraint = 'payment_at_last_step', table = 'payment';
    end if;
    if found.refunds <> found.refunded_minor or not found.refunds_paired or found.refund_rows <> found.refund_changes then
        raise exception 'the refunds of payment % add up to %, not %', checked_id, found.refunds, found.refunded_minor
            using errcode = 'check_violation', constraint = 'payment_refunds_add_up', table = 'payment';
    end if;
    if found.has_hold <> found.is_open then
        raise exception 'payment % is % and % a copy', checked_id, found.status, case when found.has_hold then 'holds' else 'does not hold' end
            using errcode = 'check_violation', constraint = 'payment_holds_copy', table = 'payment';
    end if;
    if found.has_hold and found.copy_status <> (case found.status when 'AUTHORISED' then 'RESERVED' else 'SOLD' end) then
        raise exception 'the copy of payment % is %, though the payment is %', checked_id, found.copy_status, found.status
            using errcode = 'check_violation', constraint = 'copy_status_follows_payment', table = 'copy';
    end if;
end
$$;

create function public.check_copy(checked_id bigint) returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    hold      public.copy_hold;
    is_status text := (select status from public.copy where id = checked_id);
begin
    select * into hold from public.copy_hold where copy_id = checked_id;
    if hold.payment_id is not null then
        perform public.check_payment(hold.payment_id, hold.payment_created_at);
    elsif is_status = 'SOLD' then
        raise exception 'copy % is SOLD, though no payment bought it', checked_id
            using errcode = 'check_violation', constraint = 'copy_status_follows_payment', table = 'copy';
    end if;
end
$$;

create function public.check_payment_rows() returns trigger
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
begin
    -- not in one expression: each branch is for tables that have its columns
    case tg_argv[0]
        when 'payment' then
            perform public.check_payment(new.id, new.created_at);
        when 'part' then
            perform public.check_payment(new.payment_id, new.payment_created_at);
        when 'hold' then
            if tg_op <> 'INSERT' then
                perform public.check_payment(old.payment_id, old.payment_created_at);
                perform public.check_copy(old.copy_id);
            end if;
            if tg_op <> 'DELETE' then
                perform public.check_payment(new.payment_id, new.payment_created_at);
                perform public.check_copy(new.copy_id);
            end if;
        when 'copy' then
            perform public.check_copy(new.id);
    end case;
    return null;
end
$$;

create constraint trigger payment_is_consistent after insert or update on public.payment
    deferrable initially deferred for each row execute function public.check_payment_rows('payment');
create constraint trigger payment_state_change_is_consistent after insert on public.payment_state_change
    deferrable initially deferred for each row execute function public.check_payment_rows('part');
create constraint trigger refund_is_consistent after insert on public.refund
    deferrable initially deferred for each row execute function public.check_payment_rows('part');
create constraint trigger copy_hold_is_consistent after insert or update or delete on public.copy_hold
    deferrable initially deferred for each row execute function public.check_payment_rows('hold');
create constraint trigger copy_follows_payment after insert or update of status on public.copy
    deferrable initially deferred for each row execute function public.check_payment_rows('copy');

-- What is written once stays, whoever asks.
create function public.refuse_change() returns trigger
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
begin
    raise exception '% of %.% is refused: rows are only added', tg_op, tg_table_schema, tg_table_name using errcode = 'insufficient_privilege';
end
$$;

create trigger payment_state_change_append_only before update or delete or truncate on public.payment_state_change
    for each statement execute function public.refuse_change();
create trigger refund_append_only before update or delete or truncate on public.refund
    for each statement execute function public.refuse_change();
create trigger fraud_indicator_append_only before update or delete or truncate on public.fraud_indicator
    for each statement execute function public.refuse_change();
create trigger payment_keep before delete or truncate on public.payment
    for each statement execute function public.refuse_change();

revoke insert, update, delete on public.currency, public.payment_status, public.payment_transition, public.device_type,
    public.fraud_indicator_kind from app_writer;
revoke update, delete on public.payment_state_change, public.refund, public.fraud_indicator, public.payment, public.location,
    public.payment_method from app_writer;
revoke delete on public.customer, public.merchant from app_writer;
-- what a payment was made for never changes
grant update (captured_minor, refunded_minor, status, step, updated_at) on public.payment to app_writer;

-- Makes the partition of a month; returns false when it is there. The service's role may call it but make no table by itself.
--
-- Locks: whoever writes a payment holds a row of copy from its first statement on, so the lock on copy is a door: behind it no payment is
-- being written, and the locks the new foreign keys need are free. It is waited for, while nothing else is held, and for less time than the
-- server waits before it looks for deadlocks: the one to give up, and try again, is always this function. Attached rather than created in
-- place, which would lock out readers.
create function public.make_payment_partition(month date) returns boolean
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
    set lock_timeout = '500ms'
    set timezone = 'UTC'
as $$
declare
    first date := date_trunc('month', month::timestamp)::date;
    name  text := 'payment_' || to_char(first, 'YYYY_MM');
begin
    if first not between date_trunc('month', now() - interval '1 month') and now() + interval '5 years' then
        raise exception 'month % is not one to make a partition for', to_char(first, 'YYYY-MM')
            using errcode = 'invalid_parameter_value', hint = 'ask for a month from the last one to five years ahead';
    end if;
    if to_regclass(format('public.%I', name)) is not null then
        return false;
    end if;
    lock table public.copy in exclusive mode;
    -- another replica may have made it meanwhile
    if to_regclass(format('public.%I', name)) is not null then
        return false;
    end if;
    execute format('create table public.%I (like public.payment including all)', name);
    execute format('alter table public.payment attach partition public.%I for values from (%L) to (%L)',
        name, first::timestamptz, (first + interval '1 month')::timestamptz);
    -- the root's rights and no others: default privileges would let rows be changed by way of the partition
    execute format('revoke all on public.%I from app_writer', name);
    return true;
end
$$;

revoke all on function public.make_payment_partition(date) from public;
grant execute on function public.make_payment_partition(date) to app_writer;

do $$
begin
    perform public.make_payment_partition(((now() at time zone 'UTC') + make_interval(months => n))::date) from generate_series(0, 2) as n;
end
$$;

-- Answers to repeat, for a day. In no tracked schema: no business of the witnesses.
create table catalog_private.idempotency_key (
    account_uuid  uuid        not null,
    key           text        not null,
    request_hash  bytea       not null,
    status        smallint,
    answer_sealed bytea,
    created_at    timestamptz not null,
    expires_at    timestamptz not null,
    constraint idempotency_key_pkey primary key (account_uuid, key),
    constraint idempotency_key_length check (length(key) between 1 and 200),
    constraint idempotency_key_request_hash_length check (octet_length(request_hash) = 36),
    constraint idempotency_key_status_range check (status between 200 and 299),
    constraint idempotency_key_expires_after check (expires_at > created_at)
);

create index idx_idempotency_key_expires_at on catalog_private.idempotency_key (expires_at);

comment on column catalog_private.idempotency_key.request_hash is 'keyed hash of route and body, which has personal data: the same key with another request is refused';
comment on column catalog_private.idempotency_key.status is 'HTTP status of the answer; null only inside the transaction that makes it';
