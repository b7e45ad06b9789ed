-- The bank's lines are kept whatever they are, each once; a payment's money is used and taken back
-- by facts, so that nothing of what became of it is lost.

create table bank_entry (
    legal_entity text not null,
    id uuid not null,
    account_id text not null,
    currency char(3) not null,
    reference text not null,
    booked_on date,
    value_on date not null,
    amount numeric(19, 4) not null check (amount <> 0),
    kind text not null,
    code text not null,
    counterparty_name text,
    counterparty_account text,
    text text,
    message_id text not null,
    primary key (legal_entity, id)
);
create unique index bank_entry_once on bank_entry
    (legal_entity, account_id, reference, currency, coalesce(booked_on, value_on), amount);
call protect_table('bank_entry', 'select, insert');

create table bank_statement (
    legal_entity text not null,
    id uuid not null,
    account_id text not null,
    currency char(3) not null,
    report_id text not null,
    sequence bigint,
    page bigint,
    opening numeric(19, 4) not null,
    closing numeric(19, 4) not null,
    closed_on date not null,
    message_id text not null,
    primary key (legal_entity, id)
);
create index bank_statement_account on bank_statement
    (legal_entity, account_id, currency, closed_on);
call protect_table('bank_statement', 'select, insert');

-- What the bank tells of a payment's parts; the highest revision counts.
create table payment_part (
    legal_entity text not null,
    payment_id uuid not null,
    revision bigint not null,
    no int not null,
    amount numeric(19, 4),
    currency char(3),
    debtor_name text,
    debtor_account text,
    reference text,
    text text,
    ids text not null,
    primary key (payment_id, revision, no)
);
call protect_table('payment_part', 'select, insert');

-- Amounts below zero take back.
create table payment_use (
    legal_entity text not null,
    id uuid not null,
    payment_id uuid not null,
    kind text not null check (kind in ('ALLOCATION', 'REFUND', 'WRITE_OFF', 'RETURN')),
    invoice_id uuid,
    invoice_number text,
    amount numeric(19, 4) not null check (amount <> 0),
    currency char(3) not null,
    undoes uuid,
    used_on date not null,
    at_receipt boolean not null,
    used_by text not null,
    reason text,
    primary key (legal_entity, id),
    foreign key (legal_entity, payment_id) references payment (legal_entity, id),
    foreign key (legal_entity, invoice_id) references invoice (legal_entity, id),
    foreign key (legal_entity, undoes) references payment_use (legal_entity, id),
    check ((kind = 'ALLOCATION') = (invoice_id is not null))
);
create index payment_use_payment on payment_use (payment_id);
create index payment_use_invoice on payment_use (invoice_id);
create index payment_use_undoes on payment_use (undoes) where undoes is not null;
call protect_table('payment_use', 'select, insert');

create table payment_use_project (
    legal_entity text not null,
    use_id uuid not null,
    project_id uuid not null,
    amount numeric(19, 4) not null,
    currency char(3) not null,
    primary key (use_id, project_id),
    foreign key (legal_entity, use_id) references payment_use (legal_entity, id)
);
call protect_table('payment_use_project', 'select, insert');

call back_fill(
    'insert into bank_entry select legal_entity, id, account_iban, currency, bank_reference, null,'
    ' received_on, amount, ''RECEIPT'', '''', debtor_name, debtor_iban, null, ''-'' from payment',
    'select count(*) from payment');
call back_fill(
    'insert into payment_part select legal_entity, id, 1, 1, amount, currency, debtor_name,'
    ' debtor_iban, reference, null, '''' from payment',
    'select count(*) from payment');
-- One receipt settled one invoice so far, so each has one allocation, with the payment's entry.
call back_fill(
    'insert into payment_use select a.legal_entity, a.payment_id, a.payment_id, ''ALLOCATION'','
    ' a.invoice_id, i.number, a.amount, a.currency, null, p.received_on, true, ''-'', null'
    ' from payment_allocation a join payment p on p.id = a.payment_id'
    ' join invoice i on i.id = a.invoice_id',
    'select count(*) from payment_allocation');
call back_fill(
    'insert into payment_use_project select l.legal_entity, u.id, l.project_id, sum(l.amount),'
    ' l.currency from payment_use u join journal_entry e on e.source_id = u.payment_id'
    ' and e.entry_type = ''PAYMENT'' join journal_line l on l.entry_id = e.id'
    ' and l.account = ''1200'' group by l.legal_entity, u.id, l.project_id, l.currency',
    'select count(*) from (select distinct l.entry_id, l.project_id from payment_use u'
    ' join journal_entry e on e.source_id = u.payment_id and e.entry_type = ''PAYMENT'''
    ' join journal_line l on l.entry_id = e.id and l.account = ''1200'') n');
drop table payment_allocation;

alter table payment
    drop constraint payment_legal_entity_account_iban_bank_reference_key,
    drop column unallocated,
    drop column debtor_name,
    drop column debtor_iban,
    drop column reference,
    add column booked_on date,
    add column version bigint not null default 1,
    add foreign key (legal_entity, id) references bank_entry (legal_entity, id);
alter table payment rename column account_iban to account_id;
create index payment_id on payment (id);
create index payment_amount on payment (legal_entity, account_id, amount);
create index payment_part_amount on payment_part (legal_entity, amount) where amount is not null;
-- Who changes what became of a payment changes its version, and so waits for another who does.
grant update (version) on payment to ${app_role};

-- No more is used than was received, whoever asks.
create function require_money() returns trigger
    language plpgsql
as $$
begin
    if exists (select 1 from (select distinct legal_entity, payment_id from added) a
            where not exists (select 1 from payment p
                where p.legal_entity = a.legal_entity and p.id = a.payment_id
                and p.amount >= (select sum(u.amount) from payment_use u
                    where u.legal_entity = p.legal_entity and u.payment_id = p.id))) then
        raise exception 'more is used than was received' using errcode = 'check_violation';
    end if;
    return null;
end
$$;
create trigger require_money after insert on payment_use
    referencing new table as added for each statement execute function require_money();
