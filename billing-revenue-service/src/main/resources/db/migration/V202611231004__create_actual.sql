-- Approved, priced, append-only facts and what follows from them: billing and revenue events.

create table actual (
    legal_entity text not null,
    id uuid not null,
    kind text not null check (kind in ('TIME', 'EXPENSE', 'MILESTONE')),
    project_id uuid not null,
    contract_id uuid not null,
    contract_line_id uuid,
    revenue_method text not null,
    consultant_id uuid,
    role text,
    work_date date not null,
    accounting_date date not null,
    worked_minutes int not null,
    billable_minutes int not null,
    currency char(3) not null,
    cost numeric(19, 4) not null,
    recoverable_tax numeric(19, 4) not null,
    sales numeric(19, 4),
    unit_price numeric(19, 4),
    rate_card_code text,
    description text not null,
    source_system text not null,
    source_id text not null,
    source_version bigint not null,
    reversal_of uuid,
    primary key (legal_entity, id)
);
create unique index actual_reversed_once on actual (legal_entity, reversal_of)
    where reversal_of is not null;
create index actual_reversal on actual (reversal_of) where reversal_of is not null;
create index actual_project on actual (project_id, kind);
create index actual_id on actual (id);
call protect_table('actual', 'select, insert');

create table billing_event (
    legal_entity text not null,
    id uuid not null,
    project_id uuid not null,
    contract_id uuid not null,
    contract_line_id uuid not null,
    transaction_class text not null,
    source_id uuid not null,
    consultant_id uuid,
    role text,
    description text not null,
    work_date date not null,
    accounting_date date not null,
    quantity_minutes int,
    unit_price numeric(19, 4),
    amount numeric(19, 4) not null,
    currency char(3) not null,
    state text not null check (state in
        ('PENDING', 'ELIGIBLE', 'HELD', 'ON_DRAFT', 'BILLED', 'CREDITED', 'WRITTEN_OFF')),
    invoice_id uuid,
    reversal_of uuid,
    version bigint not null,
    primary key (legal_entity, id),
    unique (legal_entity, transaction_class, source_id),
    check ((state in ('ON_DRAFT', 'BILLED', 'CREDITED')) = (invoice_id is not null))
);
create index billing_event_open on billing_event (legal_entity, work_date)
    where state = 'ELIGIBLE';
create index billing_event_invoice on billing_event (legal_entity, invoice_id)
    where invoice_id is not null;
create index billing_event_project on billing_event (project_id, state);
call protect_table('billing_event', 'select, insert, update (state, invoice_id, version)');

create table revenue_event (
    legal_entity text not null,
    id uuid not null,
    project_id uuid not null,
    contract_id uuid not null,
    contract_line_id uuid not null,
    method text not null,
    accounting_date date not null,
    amount numeric(19, 4) not null,
    currency char(3) not null,
    source_id uuid not null,
    reversal_of uuid,
    primary key (legal_entity, id),
    unique (legal_entity, source_id)
);
create index revenue_event_project on revenue_event (project_id);
call protect_table('revenue_event', 'select, insert');
