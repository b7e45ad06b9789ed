-- What others tell, whole: one table for every topic, read by id or code; no head without its parts.
create table replica (
    topic text not null,
    id text not null,
    legal_entity text not null,
    code text,
    version bigint not null,
    document jsonb not null,
    primary key (topic, id)
);
create index replica_code on replica (topic, code, legal_entity);
call protect_table('replica', 'select, insert, update');
