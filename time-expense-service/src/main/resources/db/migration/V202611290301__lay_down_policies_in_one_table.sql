-- One store for what a legal entity lays down from a day on, in the place of a table for each kind: a
-- new rule is a field of its document, not a column. Nothing is deployed, so nothing is carried over.

drop table time_policy;
drop table approval_policy;
drop table expense_policy;

create table policy (
    id uuid primary key,
    legal_entity text not null,
    kind text not null check (kind in ('TIME', 'EXPENSE', 'APPROVAL_TIME', 'APPROVAL_EXPENSE')),
    valid_from date not null,
    valid_to date,
    -- Read and written as a whole only, so it has no columns of its own.
    document jsonb not null,
    set_by text not null,
    set_at timestamptz not null,
    version bigint not null,
    unique (legal_entity, kind, valid_from),
    check (valid_to is null or valid_from <= valid_to)
);
call protect_table('policy', 'select, insert, update');
