-- Money the bank booked, each booking once, and the invoices it settles.

create table payment (
    legal_entity text not null,
    id uuid not null,
    account_iban text not null,
    bank_reference text not null,
    received_on date not null,
    amount numeric(19, 4) not null check (amount > 0),
    unallocated numeric(19, 4) not null check (unallocated >= 0 and unallocated <= amount),
    currency char(3) not null,
    debtor_name text,
    debtor_iban text,
    reference text,
    primary key (legal_entity, id),
    unique (legal_entity, account_iban, bank_reference)
);
call protect_table('payment', 'select, insert');

create table payment_allocation (
    legal_entity text not null,
    payment_id uuid not null,
    invoice_id uuid not null,
    amount numeric(19, 4) not null check (amount > 0),
    currency char(3) not null,
    primary key (legal_entity, payment_id, invoice_id),
    foreign key (legal_entity, payment_id) references payment (legal_entity, id),
    foreign key (legal_entity, invoice_id) references invoice (legal_entity, id)
);
create index payment_allocation_invoice on payment_allocation (legal_entity, invoice_id);
call protect_table('payment_allocation', 'select, insert');
