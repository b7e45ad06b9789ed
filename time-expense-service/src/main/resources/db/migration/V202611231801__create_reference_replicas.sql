-- Validation asks no other service: it keeps what it needs of entities, projects and people.

create table legal_entity (
    legal_entity text primary key,
    currency char(3) not null,
    time_zone text not null,
    version bigint not null
);
call protect_table('legal_entity', 'select, insert, update');

create table posting_period (
    legal_entity text not null,
    module text not null check (module in ('TIME', 'EXPENSE')),
    period text not null,
    status text not null check (status in ('FUTURE', 'OPEN', 'SOFT_CLOSED', 'CLOSED')),
    starts_on date not null,
    ends_on date not null,
    version bigint not null,
    primary key (legal_entity, module, period),
    check (starts_on <= ends_on)
);
call protect_table('posting_period', 'select, insert, update');

create table project (
    id uuid primary key,
    legal_entity text not null,
    code text not null,
    state text not null,
    starts_on date not null,
    ends_on date not null,
    currency char(3) not null,
    version bigint not null,
    check (starts_on <= ends_on)
);
create index project_code on project (legal_entity, code);
call protect_table('project', 'select, insert, update');

-- A task that its project's newest version no longer names keeps an older project_version.
create table project_task (
    legal_entity text not null,
    project_id uuid not null references project,
    id uuid not null,
    code text not null,
    billing_type text not null,
    starts_on date not null,
    ends_on date not null,
    open boolean not null,
    project_version bigint not null,
    primary key (legal_entity, project_id, id),
    check (starts_on <= ends_on)
);
create index project_task_project on project_task (project_id, project_version);
call protect_table('project_task', 'select, insert, update');

create table consultant (
    id uuid primary key,
    legal_entity text not null,
    code text not null,
    user_name text not null,
    active boolean not null,
    hired_on date not null,
    left_on date,
    term_starts date[] not null,
    term_roles text[] not null,
    version bigint not null,
    check (left_on is null or hired_on <= left_on),
    check (cardinality(term_starts) = cardinality(term_roles))
);
create index consultant_code on consultant (code);
create index consultant_user_name on consultant (user_name);
call protect_table('consultant', 'select, insert, update');

create table assignment (
    id uuid primary key,
    legal_entity text not null,
    project_id uuid not null,
    task_id uuid,
    consultant_id uuid not null,
    role text not null,
    starts_on date not null,
    ends_on date not null,
    firm boolean not null,
    active boolean not null,
    version bigint not null,
    check (starts_on <= ends_on)
);
create index assignment_staffed on assignment (project_id, consultant_id) where active;
call protect_table('assignment', 'select, insert, update');
