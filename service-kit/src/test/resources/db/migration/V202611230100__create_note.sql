-- A business table of the kit's own tests.
create table note (
    id uuid primary key,
    legal_entity text not null,
    text text not null
);
call protect_table('note', 'select, insert, update');
