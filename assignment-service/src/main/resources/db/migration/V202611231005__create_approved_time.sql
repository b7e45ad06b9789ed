-- Approved work, one row for a time entry, so that an entry counts once however often it is told.
create table approved_time (
    id uuid primary key,
    legal_entity text not null,
    project_id uuid not null,
    consultant_id uuid not null,
    work_date date not null,
    worked_minutes int not null,
    billable_minutes int not null,
    reversal_of uuid
);
create index approved_time_by_person on approved_time (consultant_id, work_date)
    include (billable_minutes);
call protect_table('approved_time', 'select, insert');
