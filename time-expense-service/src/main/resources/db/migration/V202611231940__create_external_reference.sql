-- What a foreign system calls a project, task or person of ours; for each legal entity its own.

create table external_reference (
    legal_entity text not null,
    system text not null,
    kind text not null check (kind in ('PROJECT', 'TASK', 'CONSULTANT')),
    external_id text not null,
    code text not null,
    registered_by text not null,
    registered_at timestamptz not null,
    version bigint not null default 1,
    primary key (legal_entity, system, kind, external_id)
);
call protect_table('external_reference', 'select, insert, update');
