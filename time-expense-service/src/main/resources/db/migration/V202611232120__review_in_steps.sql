-- A policy may ask for a second approval, and an approver may send work back. What was said stays
-- on the record until its source says something new; the audit trail keeps it for ever.
alter table time_entry
    add first_approved_by text,
    add first_approved_for text,
    add first_approved_at timestamptz,
    add approved_for text,
    add rejected_by text,
    add rejected_for text,
    add rejected_at timestamptz,
    add rejection_reason text,
    drop constraint time_entry_state_check,
    add constraint time_entry_state_check check (state in
        ('SUBMITTED', 'PARTLY_APPROVED', 'REJECTED', 'APPROVED', 'REVERSED', 'DELETED')),
    drop constraint time_entry_approver,
    add constraint time_entry_approver
        check ((state in ('APPROVED', 'REVERSED')) = (approved_by is not null)),
    add constraint time_entry_approved_for check (approved_for is null or approved_by is not null),
    add constraint time_entry_first_step check ((first_approved_by is null) =
        (first_approved_at is null) and (first_approved_for is null or
        first_approved_by is not null)),
    add constraint time_entry_first_state check (case state
        when 'PARTLY_APPROVED' then first_approved_by is not null
        when 'APPROVED' then true
        when 'REVERSED' then true
        else first_approved_by is null end),
    add constraint time_entry_rejection check ((rejected_by is null) = (rejected_at is null)
        and (rejected_by is null) = (rejection_reason is null)
        and (rejected_for is null or rejected_by is not null)),
    add constraint time_entry_rejected check (case state
        when 'REJECTED' then rejected_by is not null
        when 'DELETED' then true
        else rejected_by is null end),
    -- Neither the one who acts nor the one in whose place may have worked, sent or approved before.
    add constraint time_entry_first_eyes check (first_approved_by not in (worked_by, submitted_by)),
    add constraint time_entry_first_for_eyes
        check (first_approved_for not in (worked_by, submitted_by)),
    add constraint time_entry_for_eyes check (approved_for not in (worked_by, submitted_by)),
    add constraint time_entry_two_people check (approved_by <> first_approved_by),
    add constraint time_entry_two_people_first_for check (approved_by <> first_approved_for),
    add constraint time_entry_two_people_for check (approved_for <> first_approved_by),
    add constraint time_entry_two_people_both_for check (approved_for <> first_approved_for),
    add constraint time_entry_rejected_eyes check (rejected_by not in (worked_by, submitted_by)),
    add constraint time_entry_rejected_for_eyes
        check (rejected_for not in (worked_by, submitted_by));
drop index time_entry_submitted;
create index time_entry_pending on time_entry (project_id, work_date)
    where state in ('SUBMITTED', 'PARTLY_APPROVED');

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
        and new.source_version > old.source_version then
        return new;
    end if;
    if (old.state = 'PARTLY_APPROVED' and new.state in ('APPROVED', 'REJECTED', 'SUBMITTED')
            or old.state = 'REJECTED' and new.state = 'DELETED')
        and (new.project_id, new.task_id, new.consultant_id, new.role, new.work_date,
                new.worked_minutes, new.billing_type, new.source_version, new.worked_by,
                new.submitted_by)
            = (old.project_id, old.task_id, old.consultant_id, old.role, old.work_date,
                old.worked_minutes, old.billing_type, old.source_version, old.worked_by,
                old.submitted_by)
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
