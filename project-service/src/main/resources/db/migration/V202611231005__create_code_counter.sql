-- Codes for people (C-0001, PRJ-0001): one counter a kind and entity, drawn under its row lock.
create table code_counter (
    legal_entity text not null,
    kind text not null,
    last bigint not null check (last > 0),
    primary key (legal_entity, kind)
);
call protect_table('code_counter', 'select, insert, update');
