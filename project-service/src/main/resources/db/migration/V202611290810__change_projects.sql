-- A project can be held, closed and go on; contracts change by amendment.
alter table project drop constraint project_state_check,
    add constraint project_state_check
        check (state in ('PROPOSED', 'ACTIVE', 'ON_HOLD', 'CLOSED', 'REJECTED'));
