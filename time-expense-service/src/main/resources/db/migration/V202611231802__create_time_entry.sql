-- Work of a person on a task and day; once approved it is a fact and only its state may move on.

create table time_entry (
    id uuid primary key,
    legal_entity text not null,
    source_system text not null,
    source_id text not null,
    source_version bigint not null,
    project_id uuid not null,
    task_id uuid not null,
    consultant_id uuid not null,
    assignment_id uuid,
    role text not null,
    work_date date not null,
    accounting_date date not null,
    start_minute int check (start_minute between 0 and 1439),
    stop_minute int check (stop_minute between 1 and 1440),
    worked_minutes int not null check (worked_minutes <> 0 and abs(worked_minutes) <= 1440),
    billable_minutes int not null,
    billing_type text not null
        check (billing_type in ('CHARGEABLE', 'NON_CHARGEABLE', 'COMPLIMENTARY', 'NOT_AVAILABLE')),
    note text,
    worked_by text not null,
    submitted_by text not null,
    received_at timestamptz not null,
    state text not null check (state in ('SUBMITTED', 'APPROVED', 'REVERSED')),
    approved_by text,
    approved_at timestamptz,
    row_version bigint not null default 1,
    check (abs(billable_minutes) <= abs(worked_minutes)),
    check (billing_type = 'CHARGEABLE' or billable_minutes = 0),
    check (accounting_date >= work_date),
    check ((start_minute is null) = (stop_minute is null)),
    check (start_minute < stop_minute),
    check ((state = 'SUBMITTED') = (approved_by is null)),
    check ((approved_by is null) = (approved_at is null)),
    -- Four eyes, whatever the code does.
    check (approved_by <> worked_by and approved_by <> submitted_by)
);
-- One live entry for each record of a source system: this, not a look before, stops repeats.
create unique index time_entry_source on time_entry (legal_entity, source_system, source_id)
    where state <> 'REVERSED';
create index time_entry_day on time_entry (consultant_id, work_date) where state <> 'REVERSED';
create index time_entry_project on time_entry (project_id, work_date);
create index time_entry_submitted on time_entry (project_id, work_date) where state = 'SUBMITTED';
call protect_table('time_entry', 'select, insert, update');

create function keep_approved_time() returns trigger
    language plpgsql
as $$
begin
    if old.state = 'APPROVED' and new.state = 'REVERSED'
        and (to_jsonb(new) - '{state,row_version}'::text[])
            = (to_jsonb(old) - '{state,row_version}'::text[]) then
        return new;
    end if;
    raise exception 'time entry % is approved and cannot change', old.id
        using errcode = 'integrity_constraint_violation';
end
$$;
create trigger keep_approved_time before update on time_entry
    for each row when (old.state <> 'SUBMITTED') execute function keep_approved_time();
