-- What the contract line says of a time entry: its billing type, and a cap on the line's hours.

alter table contract_line
    add billing_types text[],
    add cap_minutes int check (cap_minutes > 0),
    add cap_hard boolean,
    add check ((cap_minutes is null) = (cap_hard is null));
create index project_task_contract_line on project_task (contract_line_id);

-- What a hard cap leaves off the bill stays beside what is billed; both add up to what rounding gave.
alter table time_entry
    add cap_overage_minutes int not null default 0,
    add cap_warning text check (cap_warning in ('NEAR', 'EXCEEDED')),
    add constraint time_entry_overage_sign
        check (cap_overage_minutes = 0 or sign(cap_overage_minutes) = sign(worked_minutes)),
    add constraint time_entry_overage_billed
        check (cap_overage_minutes = 0 or billing_type = 'CHARGEABLE');
