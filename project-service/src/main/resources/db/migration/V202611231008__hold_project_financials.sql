-- Copies of the money of each project, as billing-revenue-service last told it; for the cockpit.
create table known_financials (
    legal_entity text not null,
    project_id uuid not null,
    set_up_state text not null,
    currency char(3) not null,
    approved_minutes bigint not null,
    labour_cost numeric(19, 4) not null,
    expense_cost numeric(19, 4) not null,
    unbilled numeric(19, 4) not null,
    billed numeric(19, 4) not null,
    recognised numeric(19, 4) not null,
    receivable numeric(19, 4) not null,
    as_of timestamptz not null,
    version bigint not null,
    primary key (legal_entity, project_id)
);
create index known_financials_project on known_financials (project_id);
call protect_table('known_financials', 'select, insert, update');
