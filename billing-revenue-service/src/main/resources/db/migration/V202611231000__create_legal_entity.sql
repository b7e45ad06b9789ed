-- The companies whose books these are, and the months in which facts may be booked.

create table legal_entity (
    legal_entity text primary key check (legal_entity ~ '^[A-Z0-9]{2,12}$'),
    name text not null,
    country char(2) not null,
    currency char(3) not null,
    time_zone text not null,
    vat_id text,
    registration_number text,
    address_line1 text,
    address_line2 text,
    address_city text,
    address_postal_code text,
    address_country char(2),
    iban text,
    bic text,
    standard_tax_rate numeric(9, 6) not null check (standard_tax_rate >= 0 and standard_tax_rate < 1),
    version bigint not null
);
create index legal_entity_iban on legal_entity (iban) where iban is not null;
call protect_table('legal_entity', 'select, insert');

create table posting_period (
    legal_entity text not null references legal_entity,
    period char(7) not null,
    module text not null check (module in ('TIME', 'EXPENSE', 'BILLING', 'REVENUE')),
    status text not null check (status in ('FUTURE', 'OPEN', 'SOFT_CLOSED', 'CLOSED')),
    starts_on date not null,
    ends_on date not null,
    version bigint not null,
    primary key (legal_entity, period, module),
    check (starts_on = to_date(period || '-01', 'YYYY-MM-DD')),
    check (ends_on = (starts_on + interval '1 month - 1 day')::date)
);
create index posting_period_open on posting_period (legal_entity, module, status);
call protect_table('posting_period', 'select, insert, update (status, version)');
