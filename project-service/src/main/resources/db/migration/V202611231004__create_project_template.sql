-- What a new project is made from: its tasks, the milestones' shares, planned effort and cost.
create table project_template (
    id uuid primary key,
    legal_entity text not null,
    code text not null,
    name text not null,
    duration_months int not null check (duration_months between 1 and 120),
    fixed_price_minutes bigint not null check (fixed_price_minutes >= 0),
    planned_cost_per_hour numeric(19, 4) not null check (planned_cost_per_hour >= 0),
    currency char(3) not null,
    version bigint not null,
    unique (legal_entity, code),
    unique (legal_entity, id)
);
call protect_table('project_template', 'select, insert, update');

create table template_task (
    id uuid primary key,
    legal_entity text not null,
    template_id uuid not null,
    position int not null,
    code text not null,
    name text not null,
    billing_method text not null,
    billing_type text not null,
    unique (legal_entity, template_id, code),
    foreign key (legal_entity, template_id) references project_template (legal_entity, id)
);
create index template_task_template on template_task (template_id, position);
call protect_table('template_task', 'select, insert');

create table template_milestone (
    id uuid primary key,
    legal_entity text not null,
    template_id uuid not null,
    position int not null,
    code text not null,
    name text not null,
    share numeric(9, 6) not null check (share > 0 and share <= 1),
    planned_after_months int not null check (planned_after_months between 0 and 120),
    unique (legal_entity, template_id, code),
    foreign key (legal_entity, template_id) references project_template (legal_entity, id)
);
create index template_milestone_template on template_milestone (template_id, position);
call protect_table('template_milestone', 'select, insert');
