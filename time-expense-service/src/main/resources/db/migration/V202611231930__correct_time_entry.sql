-- An approved entry is never edited: it is taken back by a reversal, and another may take its place.
-- Both are facts: the pair of original and reversal is REVERSED, the replacement names the original.

alter table time_entry
    add reversal_of uuid,
    add replaces uuid,
    add trace_reason text,
    drop constraint time_entry_state_check,
    add constraint time_entry_state_check
        check (state in ('SUBMITTED', 'APPROVED', 'REVERSED', 'DELETED')),
    drop constraint time_entry_check5,
    add constraint time_entry_approver
        check ((state in ('SUBMITTED', 'DELETED')) = (approved_by is null)),
    add constraint time_entry_reversal_sign
        check ((reversal_of is not null) = (worked_minutes < 0)),
    add constraint time_entry_reversal_state check (reversal_of is null or state = 'REVERSED'),
    add constraint time_entry_trace
        check ((trace_reason is null) = (reversal_of is null and replaces is null)),
    add constraint time_entry_trace_one check (reversal_of is null or replaces is null);
-- These, not a look before, stop a fact from being taken back or replaced twice.
create unique index time_entry_reversed_once on time_entry (legal_entity, reversal_of)
    where reversal_of is not null;
create unique index time_entry_replaced_once on time_entry (legal_entity, replaces)
    where replaces is not null;
create index time_entry_approved on time_entry (project_id, work_date) where state = 'APPROVED';

create or replace function keep_approved_time() returns trigger
    language plpgsql
as $$
begin
    if old.state = 'APPROVED' and new.state = 'REVERSED'
        and (to_jsonb(new) - '{state,row_version}'::text[])
            = (to_jsonb(old) - '{state,row_version}'::text[]) then
        return new;
    end if;
    -- A later version from the source brings a deleted entry back for approval.
    if old.state = 'DELETED' and new.state = 'SUBMITTED'
        and new.source_version > old.source_version then
        return new;
    end if;
    raise exception 'time entry % is approved or deleted and cannot change', old.id
        using errcode = 'integrity_constraint_violation';
end
$$;
