-- Who is staffed where; belongs to the project's entity, which may differ from the consultant's.
create table assignment (
    id uuid primary key,
    legal_entity text not null,
    project_id uuid not null,
    task_id uuid,
    consultant_id uuid not null references consultant (id),
    role text not null check (role <> ''),
    starts_on date not null,
    ends_on date not null,
    planned_minutes int not null check (planned_minutes > 0),
    booking_type text not null check (booking_type in ('SOFT', 'HARD')),
    state text not null check (state in ('ACTIVE', 'CANCELLED')),
    version bigint not null check (version > 0),
    check (starts_on <= ends_on)
);
create index assignment_by_entity on assignment (legal_entity, id);
create index assignment_by_project on assignment (project_id, id);
create index assignment_by_person on assignment (consultant_id, ends_on) where state = 'ACTIVE';
call protect_table('assignment', 'select, insert, update');
