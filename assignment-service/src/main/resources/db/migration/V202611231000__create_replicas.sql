-- What staffing must know of objects that other services own; a higher version replaces a lower one.
create table known_entity (
    legal_entity text primary key,
    currency char(3) not null,
    time_zone text not null,
    version bigint not null
);
call protect_table('known_entity', 'select, insert, update');

create table known_project (
    id uuid primary key,
    legal_entity text not null,
    version bigint not null,
    document jsonb not null
);
call protect_table('known_project', 'select, insert, update');

create table known_contract (
    id uuid primary key,
    legal_entity text not null,
    version bigint not null,
    document jsonb not null
);
call protect_table('known_contract', 'select, insert, update');

create table known_rate_card (
    legal_entity text not null,
    code text not null,
    version bigint not null,
    document jsonb not null,
    primary key (legal_entity, code)
);
call protect_table('known_rate_card', 'select, insert, update');
