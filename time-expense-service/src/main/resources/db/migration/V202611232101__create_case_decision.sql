-- What a person has decided of a case stands for good: the record is judged by it, however often it comes.

create table case_decision (
    fact text not null,
    legal_entity text not null,
    verdict text not null check (verdict in ('KEEP', 'DROP')),
    case_id uuid not null,
    reason text not null,
    decided_by text not null,
    decided_at timestamptz not null,
    primary key (fact, legal_entity)
);
call protect_table('case_decision', 'select, insert');
