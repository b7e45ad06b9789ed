-- Agreements and the terms in force; one live contract for each deal of another system.
create table contract (
    id uuid primary key,
    legal_entity text not null,
    code text not null,
    customer_id uuid not null,
    contract_version int not null check (contract_version > 0),
    state text not null check (state in ('DRAFT', 'ACTIVE', 'CANCELLED')),
    currency char(3) not null,
    amount numeric(19, 4) not null check (amount >= 0),
    starts_on date not null,
    ends_on date not null check (ends_on >= starts_on),
    payment_terms_days int not null check (payment_terms_days >= 0),
    purchase_order text,
    source_system text not null,
    source_id text not null,
    source_version bigint not null,
    source_terms text not null,
    version bigint not null,
    unique (legal_entity, code),
    unique (legal_entity, id),
    foreign key (legal_entity, customer_id) references customer (legal_entity, id)
);
create unique index contract_live_source on contract (legal_entity, source_system, source_id)
    where state <> 'CANCELLED';
create index contract_source on contract (source_system, source_id);
create index contract_customer on contract (customer_id, id);
call protect_table('contract', 'select, insert, update');

-- Terms are facts: an amendment adds the lines of a new contract version.
create table contract_line (
    id uuid primary key,
    legal_entity text not null,
    contract_id uuid not null,
    contract_version int not null,
    position int not null,
    code text not null,
    description text not null,
    billing_method text not null,
    revenue_method text not null,
    rate_card_code text,
    amount numeric(19, 4) not null check (amount >= 0),
    currency char(3) not null,
    expenses_billable boolean not null,
    unique (legal_entity, contract_id, contract_version, code),
    unique (legal_entity, id),
    foreign key (legal_entity, contract_id) references contract (legal_entity, id)
);
create index contract_line_contract on contract_line (contract_id, contract_version, position);
call protect_table('contract_line', 'select, insert');

create table contract_milestone (
    id uuid primary key,
    legal_entity text not null,
    line_id uuid not null,
    position int not null,
    code text not null,
    name text not null,
    amount numeric(19, 4) not null check (amount > 0),
    currency char(3) not null,
    planned_on date,
    unique (legal_entity, line_id, code),
    foreign key (legal_entity, line_id) references contract_line (legal_entity, id)
);
create index contract_milestone_line on contract_milestone (line_id, position);
call protect_table('contract_milestone', 'select, insert');

-- No cent of a line may be missing from its milestones, or be there twice.
create function milestones_tie() returns trigger
    language plpgsql
as $$
begin
    if (select sum(m.amount) from contract_milestone m where m.line_id = new.line_id)
        is distinct from (select l.amount from contract_line l where l.id = new.line_id) then
        raise exception 'milestones of line % do not add up to its amount', new.line_id
            using errcode = 'check_violation';
    end if;
    return null;
end
$$;
create constraint trigger contract_milestone_ties after insert on contract_milestone
    deferrable initially deferred for each row execute function milestones_tie();
