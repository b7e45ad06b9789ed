-- Copies of the invoices and what is paid of them; for the cockpit.
create table known_invoice (
    legal_entity text not null,
    id uuid not null,
    number text,
    state text not null,
    project_ids uuid[] not null,
    issued_on date,
    due_on date,
    currency char(3) not null,
    net numeric(19, 4) not null,
    gross numeric(19, 4) not null,
    paid numeric(19, 4) not null,
    version bigint not null,
    primary key (legal_entity, id)
);
create index known_invoice_projects on known_invoice using gin (project_ids);
call protect_table('known_invoice', 'select, insert, update');
