-- Invoices from proposal to payment; amounts stand from the first insert and cannot be updated.

create table number_series (
    legal_entity text not null,
    series text not null,
    year int not null,
    last_number int not null,
    last_issued_on date,
    primary key (legal_entity, series, year)
);
call protect_table('number_series', 'select, insert, update (last_number, last_issued_on)');

create table invoice (
    legal_entity text not null,
    id uuid not null,
    run_id uuid not null,
    contract_id uuid not null,
    customer_id uuid not null,
    currency char(3) not null,
    net numeric(19, 4) not null,
    tax numeric(19, 4) not null,
    gross numeric(19, 4) not null,
    proposed_by text not null,
    state text not null
        check (state in ('PROPOSED', 'ISSUED', 'PARTLY_PAID', 'PAID', 'CREDITED', 'VOID')),
    number text,
    issued_on date,
    due_on date,
    payment_reference text,
    approved_by text,
    paid numeric(19, 4) not null default 0,
    version bigint not null,
    primary key (legal_entity, id),
    unique (legal_entity, number),
    unique (legal_entity, payment_reference),
    check (gross = net + tax),
    check (paid >= 0 and paid <= gross),
    check ((state in ('PROPOSED', 'VOID')) = (number is null)),
    check ((number is null) = (issued_on is null) and (number is null) = (due_on is null)
        and (number is null) = (payment_reference is null)
        and (number is null) = (approved_by is null)),
    check (approved_by is null or approved_by <> proposed_by),
    check (state <> 'PAID' or paid = gross)
);
create index invoice_id on invoice (id);
create index invoice_run on invoice (legal_entity, run_id);
create index invoice_contract on invoice (legal_entity, contract_id);
call protect_table('invoice', 'select, insert, update (state, number, issued_on, due_on,'
    || ' payment_reference, approved_by, paid, version)');

-- What was once printed stays as it was printed.
create function keep_issued_invoice() returns trigger
    language plpgsql
as $$
begin
    if old.number is not null and (new.number, new.issued_on, new.due_on, new.payment_reference,
            new.approved_by) is distinct from (old.number, old.issued_on, old.due_on,
            old.payment_reference, old.approved_by) then
        raise exception 'issued invoice % cannot be changed', old.number
            using errcode = 'check_violation';
    end if;
    return new;
end
$$;
create trigger keep_issued_invoice before update on invoice
    for each row execute function keep_issued_invoice();

create table invoice_line (
    legal_entity text not null,
    id uuid not null,
    invoice_id uuid not null,
    line_no int not null,
    project_id uuid not null,
    contract_line_id uuid not null,
    description text not null,
    quantity numeric(19, 4) not null,
    unit text not null,
    unit_price numeric(19, 4) not null check (unit_price >= 0),
    net numeric(19, 4) not null,
    currency char(3) not null,
    primary key (legal_entity, id),
    unique (legal_entity, invoice_id, line_no),
    foreign key (legal_entity, invoice_id) references invoice (legal_entity, id)
);
create index invoice_line_of on invoice_line (invoice_id);
call protect_table('invoice_line', 'select, insert');

create table invoice_line_event (
    legal_entity text not null,
    invoice_id uuid not null,
    line_id uuid not null,
    billing_event_id uuid not null,
    live boolean not null,
    primary key (legal_entity, line_id, billing_event_id),
    foreign key (legal_entity, line_id) references invoice_line (legal_entity, id),
    foreign key (legal_entity, billing_event_id) references billing_event (legal_entity, id)
);
-- The promise that nothing is billed twice: one live line at most points at an event.
create unique index invoice_line_event_once on invoice_line_event (legal_entity, billing_event_id)
    where live;
create index invoice_line_event_invoice on invoice_line_event (legal_entity, invoice_id);
call protect_table('invoice_line_event', 'select, insert, update (live)');

create table invoice_tax (
    legal_entity text not null,
    invoice_id uuid not null,
    category text not null,
    rate numeric(9, 6) not null,
    base numeric(19, 4) not null,
    tax numeric(19, 4) not null,
    currency char(3) not null,
    primary key (legal_entity, invoice_id, category, rate),
    foreign key (legal_entity, invoice_id) references invoice (legal_entity, id)
);
create index invoice_tax_of on invoice_tax (invoice_id);
call protect_table('invoice_tax', 'select, insert');

create table invoice_project (
    legal_entity text not null,
    invoice_id uuid not null,
    project_id uuid not null,
    net numeric(19, 4) not null,
    tax numeric(19, 4) not null,
    gross numeric(19, 4) not null,
    currency char(3) not null,
    paid numeric(19, 4) not null default 0,
    issued_on date,
    primary key (legal_entity, invoice_id, project_id),
    foreign key (legal_entity, invoice_id) references invoice (legal_entity, id),
    check (gross = net + tax)
);
create index invoice_project_project on invoice_project (project_id, issued_on);
create index invoice_project_of on invoice_project (invoice_id);
call protect_table('invoice_project', 'select, insert, update (paid, issued_on)');
