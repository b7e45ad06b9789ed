-- Weeks that people have declared complete; whoever opens one again removes the row, the trail keeps it.
create table completed_week (
    consultant_id uuid not null,
    monday date not null check (extract(isodow from monday) = 1),
    legal_entity text not null,
    completed_by text not null,
    completed_at timestamptz not null,
    primary key (consultant_id, monday)
);
call protect_table('completed_week', 'select, insert, delete');
