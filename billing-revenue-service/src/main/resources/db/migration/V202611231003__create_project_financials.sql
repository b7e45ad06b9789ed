-- The money of a project to date, kept in the transaction that changes it: no figure is a guess.

create table project_financials (
    legal_entity text not null,
    project_id uuid not null,
    set_up_state text not null check (set_up_state in ('PENDING', 'ACCEPTED', 'REJECTED')),
    set_up_faults text not null,
    currency char(3) not null,
    approved_minutes bigint not null default 0,
    labour_cost numeric(19, 4) not null default 0,
    expense_cost numeric(19, 4) not null default 0,
    unbilled numeric(19, 4) not null default 0,
    billed numeric(19, 4) not null default 0,
    recognised numeric(19, 4) not null default 0,
    receivable numeric(19, 4) not null default 0,
    posted_until date,
    as_of timestamptz not null,
    version bigint not null,
    primary key (legal_entity, project_id),
    constraint unbilled_is_revenue_less_billing check (unbilled = recognised - billed)
);
create index project_financials_project on project_financials (project_id);
call protect_table('project_financials', 'select, insert, update');
