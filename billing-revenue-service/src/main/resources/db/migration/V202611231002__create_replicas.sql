-- What billing must know of customers, contracts, projects and consultants; others own them.

create table customer (
    legal_entity text not null,
    id uuid not null,
    code text not null,
    name text not null,
    country char(2) not null,
    currency char(3) not null,
    tax_profile text,
    version bigint not null,
    primary key (legal_entity, id)
);
create index customer_id on customer (id);
call protect_table('customer', 'select, insert, update');

create table contract (
    legal_entity text not null,
    id uuid not null,
    code text not null,
    customer_id uuid not null,
    state text not null,
    currency char(3) not null,
    payment_terms_days int not null,
    version bigint not null,
    primary key (legal_entity, id)
);
create index contract_id on contract (id);
call protect_table('contract', 'select, insert, update');

create table contract_line (
    legal_entity text not null,
    contract_id uuid not null,
    id uuid not null,
    position int not null,
    code text not null,
    description text not null,
    billing_method text not null,
    revenue_method text not null,
    rate_card_code text,
    amount numeric(19, 4) not null,
    capped boolean not null,
    expenses_billable boolean not null,
    primary key (legal_entity, contract_id, id)
);
create index contract_line_contract on contract_line (contract_id);
call protect_table('contract_line', 'select, insert, update, delete');

create table contract_milestone (
    legal_entity text not null,
    contract_id uuid not null,
    contract_line_id uuid not null,
    id uuid not null,
    amount numeric(19, 4) not null,
    currency char(3) not null,
    primary key (legal_entity, contract_id, id)
);
create index contract_milestone_contract on contract_milestone (contract_id);
call protect_table('contract_milestone', 'select, insert, update, delete');

create table project (
    legal_entity text not null,
    id uuid not null,
    code text not null,
    name text not null,
    contract_id uuid not null,
    customer_id uuid not null,
    state text not null,
    currency char(3) not null,
    version bigint not null,
    primary key (legal_entity, id)
);
create index project_id on project (id);
call protect_table('project', 'select, insert, update');

create table project_task (
    legal_entity text not null,
    project_id uuid not null,
    id uuid not null,
    contract_line_id uuid not null,
    primary key (legal_entity, project_id, id)
);
create index project_task_project on project_task (project_id);
call protect_table('project_task', 'select, insert, update, delete');

create table project_milestone (
    legal_entity text not null,
    project_id uuid not null,
    id uuid not null,
    code text not null,
    name text not null,
    contract_line_id uuid not null,
    amount numeric(19, 4) not null,
    currency char(3) not null,
    accepted_on date,
    state text not null,
    primary key (legal_entity, project_id, id)
);
create index project_milestone_project on project_milestone (project_id);
call protect_table('project_milestone', 'select, insert, update, delete');

create table consultant (
    legal_entity text not null,
    id uuid not null primary key,
    code text not null,
    version bigint not null
);
call protect_table('consultant', 'select, insert, update');

create table consultant_term (
    legal_entity text not null,
    consultant_id uuid not null,
    valid_from date not null,
    employer text not null,
    primary key (consultant_id, valid_from)
);
call protect_table('consultant_term', 'select, insert, update, delete');

create table consultant_cost_rate (
    legal_entity text not null,
    consultant_id uuid not null,
    valid_from date not null,
    hourly_cost numeric(19, 4) not null check (hourly_cost >= 0),
    currency char(3) not null,
    primary key (consultant_id, valid_from)
);
call protect_table('consultant_cost_rate', 'select, insert, update, delete');
