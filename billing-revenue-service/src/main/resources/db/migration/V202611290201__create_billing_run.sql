-- A billing run is a job: each contract is one transaction, and what is done of it is here.

create table billing_run (
    legal_entity text not null,
    id uuid not null,
    up_to date not null,
    project_id uuid,
    requested_by text not null,
    correlation_id uuid not null,
    contracts int not null,
    done int not null default 0,
    started_at timestamptz not null,
    ended_at timestamptz,
    primary key (legal_entity, id),
    check (done <= contracts),
    check ((done = contracts) = (ended_at is not null))
);
create index billing_run_open on billing_run (id) where ended_at is null;
call protect_table('billing_run', 'select, insert, update (done, ended_at)');

create table billing_run_contract (
    legal_entity text not null,
    run_id uuid not null,
    contract_id uuid not null,
    position int not null,
    state text not null default 'PENDING'
        check (state in ('PENDING', 'PROPOSED', 'NOTHING_DUE', 'REFUSED')),
    code text,
    message text,
    primary key (legal_entity, run_id, contract_id),
    foreign key (legal_entity, run_id) references billing_run (legal_entity, id),
    check ((state = 'REFUSED') = (code is not null) and (code is null) = (message is null))
);
call protect_table('billing_run_contract', 'select, insert, update (state, code, message)');

-- What may be billed of a contract comes in the order of its lines, without a sort.
create index billing_event_due on billing_event (legal_entity, contract_id, work_date, id)
    include (project_id) where state = 'ELIGIBLE';
drop index billing_event_open;
