-- Expenses come in batches as time does; one system may give an entry and an expense the same id.

alter table intake_item
    add kind text not null default 'TIME' check (kind in ('TIME', 'EXPENSE'));
alter table intake_item alter kind drop default;
-- What a foreign system calls a kind of expense.
alter table external_reference
    drop constraint external_reference_kind_check,
    add constraint external_reference_kind_check
        check (kind in ('PROJECT', 'TASK', 'CONSULTANT', 'CATEGORY'));
