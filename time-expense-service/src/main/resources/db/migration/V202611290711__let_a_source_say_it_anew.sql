-- A later version of what was sent back is deleted as its source says; a record that comes again in
-- its version with other content is the newer one.

create or replace function keep_approved_time() returns trigger
    language plpgsql
as $$
begin
    if old.state = 'APPROVED' and new.state = 'REVERSED'
        and (to_jsonb(new) - '{state,row_version}'::text[])
            = (to_jsonb(old) - '{state,row_version}'::text[]) then
        return new;
    end if;
    -- A later version from the source is approved from the start, whatever became of the last.
    if old.state in ('PARTLY_APPROVED', 'REJECTED', 'DELETED') and new.state = 'SUBMITTED'
        and new.source_version >= old.source_version then
        return new;
    end if;
    if (old.state = 'PARTLY_APPROVED' and new.state in ('APPROVED', 'REJECTED', 'SUBMITTED')
            or old.state = 'REJECTED' and new.state = 'DELETED')
        and (new.project_id, new.task_id, new.consultant_id, new.role, new.work_date,
                new.worked_minutes, new.billing_type, new.worked_by,
                new.submitted_by)
            = (old.project_id, old.task_id, old.consultant_id, old.role, old.work_date,
                old.worked_minutes, old.billing_type, old.worked_by,
                old.submitted_by)
        and (new.source_version = old.source_version
            or new.state = 'DELETED' and new.source_version > old.source_version)
        and (new.state <> 'APPROVED' or
            (new.first_approved_by, new.first_approved_for, new.first_approved_at)
            is not distinct from
            (old.first_approved_by, old.first_approved_for, old.first_approved_at)) then
        return new;
    end if;
    raise exception 'time entry % is % and cannot change', old.id, lower(old.state)
        using errcode = 'integrity_constraint_violation';
end
$$;
create or replace function keep_approved_expense() returns trigger
    language plpgsql
as $$
begin
    if old.state = 'APPROVED' and new.state = 'REVERSED'
        and (to_jsonb(new) - '{state,row_version}'::text[])
            = (to_jsonb(old) - '{state,row_version}'::text[]) then
        return new;
    end if;
    -- A later version from the source is approved from the start, whatever became of the last.
    if old.state in ('PARTLY_APPROVED', 'REJECTED', 'DELETED') and new.state = 'SUBMITTED'
        and new.source_version >= old.source_version then
        return new;
    end if;
    if (old.state = 'PARTLY_APPROVED' and new.state in ('APPROVED', 'REJECTED', 'SUBMITTED')
            or old.state = 'REJECTED' and new.state = 'DELETED')
        and (new.project_id, new.consultant_id, new.category, new.spent_on, new.gross,
                new.recoverable_tax, new.currency, new.billable, new.spent_by,
                new.submitted_by)
            = (old.project_id, old.consultant_id, old.category, old.spent_on, old.gross,
                old.recoverable_tax, old.currency, old.billable, old.spent_by,
                old.submitted_by)
        and (new.source_version = old.source_version
            or new.state = 'DELETED' and new.source_version > old.source_version)
        and (new.state <> 'APPROVED' or
            (new.first_approved_by, new.first_approved_for, new.first_approved_at)
            is not distinct from
            (old.first_approved_by, old.first_approved_for, old.first_approved_at)) then
        return new;
    end if;
    raise exception 'expense item % is % and cannot change', old.id, lower(old.state)
        using errcode = 'integrity_constraint_violation';
end
$$;
