-- Billable minutes follow the rounding that the contract line agrees; worked ones stay as recorded.

create table contract_line (
    id uuid primary key,
    legal_entity text not null,
    contract_id uuid not null,
    version bigint not null,
    rounding_unit_minutes int check (rounding_unit_minutes between 1 and 1440),
    rounding_mode text check (rounding_mode in ('UP', 'DOWN', 'NEAREST')),
    rounding_scope text check (rounding_scope in ('ENTRY', 'DAY_TASK', 'INVOICE_LINE')),
    rounding_minimum_minutes int check (rounding_minimum_minutes between 0 and 1440),
    check (num_nulls(rounding_unit_minutes, rounding_mode, rounding_scope,
        rounding_minimum_minutes) in (0, 4))
);
call protect_table('contract_line', 'select, insert, update');

-- Null only in tasks told before this column: their work cannot be approved until told again.
alter table project_task add contract_line_id uuid;

-- An entry may carry more than was worked: 5 minutes rounded up to 30, or what its day grows by.
alter table time_entry drop constraint time_entry_check;
alter table time_entry add constraint time_entry_billable_sign
    check (billable_minutes = 0 or sign(billable_minutes) = sign(worked_minutes));
alter table time_entry add constraint time_entry_billable_most
    check (abs(billable_minutes) <= 2880);
