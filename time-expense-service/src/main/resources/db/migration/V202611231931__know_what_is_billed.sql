-- What billing-revenue-service tells of each priced fact; a fact has one billing event.

create table billed_fact (
    legal_entity text not null,
    source_id uuid not null,
    state text not null,
    version bigint not null,
    primary key (legal_entity, source_id)
);
create index billed_fact_source on billed_fact (source_id);
call protect_table('billed_fact', 'select, insert, update');
