-- A correction of the cost alone leaves what was billed: reversal and replacement name that fact.

alter table time_entry
    add billed_as uuid,
    add constraint time_entry_billed_as check (billed_as is null or trace_reason is not null);
alter table expense_item
    add billed_as uuid,
    add constraint expense_item_billed_as check (billed_as is null or trace_reason is not null);
