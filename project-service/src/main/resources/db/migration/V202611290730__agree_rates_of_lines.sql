-- Prices that were agreed with the customer; they hold before those of the rate card.
create table contract_agreed_rate (
    id uuid primary key,
    legal_entity text not null,
    line_id uuid not null,
    position int not null,
    role text,
    hourly_rate numeric(19, 4) not null check (hourly_rate >= 0),
    reason text not null,
    unique nulls not distinct (legal_entity, line_id, role),
    foreign key (legal_entity, line_id) references contract_line (legal_entity, id)
);
create index contract_agreed_rate_line on contract_agreed_rate (line_id, position);
call protect_table('contract_agreed_rate', 'select, insert');
