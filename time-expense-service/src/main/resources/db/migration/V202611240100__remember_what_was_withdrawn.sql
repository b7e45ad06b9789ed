-- What its system has taken away stays away: up to this version the record does not come in, whether
-- it is sent again or was on its way when the deletion was told.
create table withdrawn_source (
    legal_entity text not null,
    source_system text not null,
    source_id text not null,
    version bigint not null,
    primary key (legal_entity, source_system, source_id)
);
call protect_table('withdrawn_source', 'select, insert, update (version)');
