-- Approved money is taken back as approved time is: by a reversal, never by an edit.

alter table expense_item
    add reversal_of uuid,
    add replaces uuid,
    add trace_reason text,
    drop constraint expense_item_state_check,
    add constraint expense_item_state_check
        check (state in ('SUBMITTED', 'APPROVED', 'REVERSED', 'DELETED')),
    drop constraint expense_item_check3,
    add constraint expense_item_approver
        check ((state in ('SUBMITTED', 'DELETED')) = (approved_by is null)),
    add constraint expense_item_reversal_sign check ((reversal_of is not null) = (gross < 0)),
    add constraint expense_item_reversal_state check (reversal_of is null or state = 'REVERSED'),
    add constraint expense_item_trace
        check ((trace_reason is null) = (reversal_of is null and replaces is null)),
    add constraint expense_item_trace_one check (reversal_of is null or replaces is null);
-- These, not a look before, stop a fact from being taken back or replaced twice.
create unique index expense_item_reversed_once on expense_item (legal_entity, reversal_of)
    where reversal_of is not null;
create unique index expense_item_replaced_once on expense_item (legal_entity, replaces)
    where replaces is not null;
create index expense_item_approved on expense_item (project_id, spent_on) where state = 'APPROVED';

create or replace function keep_approved_expense() returns trigger
    language plpgsql
as $$
begin
    if old.state = 'APPROVED' and new.state = 'REVERSED'
        and (to_jsonb(new) - '{state,row_version}'::text[])
            = (to_jsonb(old) - '{state,row_version}'::text[]) then
        return new;
    end if;
    -- A later version from the source brings a deleted item back for approval.
    if old.state = 'DELETED' and new.state = 'SUBMITTED'
        and new.source_version > old.source_version then
        return new;
    end if;
    raise exception 'expense item % is approved or deleted and cannot change', old.id
        using errcode = 'integrity_constraint_violation';
end
$$;
