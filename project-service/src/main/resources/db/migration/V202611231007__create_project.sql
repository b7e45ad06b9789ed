-- Delivery containers with their tasks and milestones; the subject of the initiation saga.
create table project (
    id uuid primary key,
    legal_entity text not null,
    code text not null,
    contract_id uuid not null,
    customer_id uuid not null,
    name text not null,
    state text not null check (state in ('PROPOSED', 'ACTIVE', 'REJECTED')),
    starts_on date not null,
    ends_on date not null check (ends_on >= starts_on),
    currency char(3) not null,
    project_manager text,
    budget_minutes bigint not null check (budget_minutes >= 0),
    budget_cost numeric(19, 4) not null check (budget_cost >= 0),
    budget_revenue numeric(19, 4) not null check (budget_revenue >= 0),
    changes int not null,
    version bigint not null,
    unique (legal_entity, code),
    unique (legal_entity, contract_id),
    unique (legal_entity, id),
    foreign key (legal_entity, contract_id) references contract (legal_entity, id),
    foreign key (legal_entity, customer_id) references customer (legal_entity, id)
);
create index project_contract on project (contract_id);
call protect_table('project', 'select, insert, update');

create table project_task (
    id uuid primary key,
    legal_entity text not null,
    project_id uuid not null,
    position int not null,
    code text not null,
    name text not null,
    contract_line_id uuid not null,
    billing_type text not null,
    starts_on date not null,
    ends_on date not null check (ends_on >= starts_on),
    state text not null check (state in ('OPEN', 'CLOSED')),
    unique (legal_entity, project_id, code),
    foreign key (legal_entity, project_id) references project (legal_entity, id),
    foreign key (legal_entity, contract_line_id) references contract_line (legal_entity, id)
);
create index project_task_project on project_task (project_id, position);
call protect_table('project_task', 'select, insert, update');

create table project_milestone (
    id uuid primary key,
    legal_entity text not null,
    project_id uuid not null,
    position int not null,
    code text not null,
    name text not null,
    contract_line_id uuid not null,
    amount numeric(19, 4) not null check (amount > 0),
    currency char(3) not null,
    planned_on date,
    accepted_on date,
    state text not null check (state in ('PLANNED', 'ACCEPTED')),
    unique (legal_entity, project_id, code),
    check ((state = 'ACCEPTED') = (accepted_on is not null)),
    foreign key (legal_entity, project_id) references project (legal_entity, id),
    foreign key (legal_entity, contract_line_id) references contract_line (legal_entity, id)
);
create index project_milestone_project on project_milestone (project_id, position);
call protect_table('project_milestone', 'select, insert, update');

-- What the saga did, step by step; never changed.
create table saga_step (
    id uuid primary key,
    legal_entity text not null,
    project_id uuid not null,
    position int not null,
    step text not null,
    at timestamptz not null,
    unique (legal_entity, project_id, position),
    foreign key (legal_entity, project_id) references project (legal_entity, id)
);
create index saga_step_project on saga_step (project_id, position);
call protect_table('saga_step', 'select, insert');

-- Why billing refused the financial set-up.
create table saga_reason (
    id uuid primary key,
    legal_entity text not null,
    project_id uuid not null,
    position int not null,
    code text not null,
    field text,
    message text not null,
    owner text not null,
    remedy text,
    unique (legal_entity, project_id, position),
    foreign key (legal_entity, project_id) references project (legal_entity, id)
);
create index saga_reason_project on saga_reason (project_id, position);
call protect_table('saga_reason', 'select, insert');
