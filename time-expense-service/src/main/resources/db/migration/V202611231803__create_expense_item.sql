-- Money a person spent for a project; once approved it is a fact and only its state may move on.

create table expense_item (
    id uuid primary key,
    legal_entity text not null,
    source_system text not null,
    source_id text not null,
    source_version bigint not null,
    project_id uuid not null,
    task_id uuid,
    consultant_id uuid not null,
    category text not null,
    spent_on date not null,
    accounting_date date not null,
    gross numeric(19, 4) not null,
    recoverable_tax numeric(19, 4) not null,
    net numeric(19, 4) not null,
    currency char(3) not null,
    billable boolean not null,
    note text,
    spent_by text not null,
    submitted_by text not null,
    received_at timestamptz not null,
    state text not null check (state in ('SUBMITTED', 'APPROVED', 'REVERSED')),
    approved_by text,
    approved_at timestamptz,
    row_version bigint not null default 1,
    check (net = gross - recoverable_tax),
    check (net <> 0 and sign(gross) = sign(net) and sign(recoverable_tax) in (0, sign(net))),
    check (accounting_date >= spent_on),
    check ((state = 'SUBMITTED') = (approved_by is null)),
    check ((approved_by is null) = (approved_at is null)),
    check (approved_by <> spent_by and approved_by <> submitted_by)
);
create unique index expense_item_source on expense_item (legal_entity, source_system, source_id)
    where state <> 'REVERSED';
create index expense_item_project on expense_item (project_id, spent_on);
create index expense_item_submitted on expense_item (project_id, spent_on)
    where state = 'SUBMITTED';
call protect_table('expense_item', 'select, insert, update');

create function keep_approved_expense() returns trigger
    language plpgsql
as $$
begin
    if old.state = 'APPROVED' and new.state = 'REVERSED'
        and (to_jsonb(new) - '{state,row_version}'::text[])
            = (to_jsonb(old) - '{state,row_version}'::text[]) then
        return new;
    end if;
    raise exception 'expense item % is approved and cannot change', old.id
        using errcode = 'integrity_constraint_violation';
end
$$;
create trigger keep_approved_expense before update on expense_item
    for each row when (old.state <> 'SUBMITTED') execute function keep_approved_expense();
