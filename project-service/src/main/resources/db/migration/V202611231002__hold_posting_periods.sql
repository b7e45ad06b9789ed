-- Copies of the posting periods, so that nothing is accepted into a month that is closed.
create table known_posting_period (
    legal_entity text not null,
    module text not null,
    period text not null,
    status text not null,
    starts_on date not null,
    ends_on date not null,
    version bigint not null,
    primary key (legal_entity, module, period)
);
call protect_table('known_posting_period', 'select, insert, update');
