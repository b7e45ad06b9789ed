-- A sender asks what became of each entry of its batch: outcomes are kept, counts are derived.

create table intake_batch (
    id uuid primary key,
    legal_entity text not null,
    received int not null check (received > 0),
    submitted_by text not null,
    received_at timestamptz not null
);
call protect_table('intake_batch', 'select, insert');

create table intake_item (
    id uuid primary key,
    batch_id uuid,
    legal_entity text not null,
    source_system text not null,
    source_id text not null,
    source_version bigint not null,
    outcome text not null
        check (outcome in ('ACCEPTED', 'DUPLICATE', 'SUPERSEDED', 'WAITING', 'REJECTED')),
    -- The rule that the case is named after, while the entry waits or is rejected.
    objection text,
    entry_id uuid,
    check ((outcome = 'ACCEPTED') <= (entry_id is not null)),
    check ((outcome in ('WAITING', 'REJECTED')) <= (objection is not null))
);
create index intake_item_batch on intake_item (batch_id, outcome);
create index intake_item_source on intake_item (legal_entity, source_system, source_id);
call protect_table('intake_item', 'select, insert, update');
