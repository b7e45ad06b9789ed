-- Copies of the companies that billing-revenue-service owns: whose time zone, currency, existence.
create table known_legal_entity (
    legal_entity text not null primary key,
    name text not null,
    currency char(3) not null,
    time_zone text not null,
    version bigint not null
);
call protect_table('known_legal_entity', 'select, insert, update');
