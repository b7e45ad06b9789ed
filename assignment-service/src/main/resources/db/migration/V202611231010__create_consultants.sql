-- People with their terms and cost rates by day; history is kept, so the past is costed as it was.
-- The worker id, the employee id and the user name are unique in the group, not in one entity:
-- a person who moves to another entity stays the same person.
create table consultant (
    id uuid primary key,
    legal_entity text not null,
    wid text not null unique,
    code text not null unique,
    name text not null,
    user_name text not null unique,
    state text not null check (state in ('ACTIVE', 'LEFT')),
    hired_on date not null,
    left_on date,
    as_of date not null,
    version bigint not null check (version > 0),
    check (left_on is null or left_on >= hired_on),
    check (state = 'ACTIVE' or left_on is not null)
);
create index consultant_by_entity on consultant (legal_entity, id);
call protect_table('consultant', 'select, insert, update');

-- A row belongs to the entity that employs under it: after a move, the former one's stay its own.
create table consultant_terms (
    legal_entity text not null,
    consultant_id uuid not null references consultant (id),
    valid_from date not null,
    cost_centre text not null,
    role text not null check (role <> ''),
    weekly_minutes int not null check (weekly_minutes between 0 and 10080),
    primary key (consultant_id, valid_from)
);
create index consultant_terms_by_entity on consultant_terms (legal_entity, valid_from);
call protect_table('consultant_terms', 'select, insert, update');

create table consultant_cost_rate (
    legal_entity text not null,
    consultant_id uuid not null references consultant (id),
    valid_from date not null,
    hourly_cost numeric(19, 4) not null check (hourly_cost >= 0),
    currency char(3) not null,
    origin text not null check (origin in ('FEED', 'FINANCE')),
    primary key (consultant_id, valid_from)
);
call protect_table('consultant_cost_rate', 'select, insert, update');
