-- A row of every shape that a described table can have.
create table specimen (
    id uuid primary key,
    legal_entity text not null,
    source_system text not null,
    source_id text not null,
    source_version bigint not null,
    work_date date not null,
    minutes int,
    billable boolean not null,
    gross numeric(19, 4),
    net numeric(19, 4),
    currency text,
    state text not null,
    labels text[] not null,
    taken_back uuid,
    reason text,
    at timestamptz not null,
    raw bytea,
    version bigint not null
);
call protect_table('specimen', 'select, insert, update');
