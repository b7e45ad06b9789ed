-- Working time law differs by employer and changes with the years: limits are dated.

create table time_policy (
    legal_entity text not null,
    valid_from date not null,
    daily_maximum_minutes int not null check (daily_maximum_minutes between 1 and 1440),
    weekly_maximum_minutes int check (weekly_maximum_minutes between 1 and 10080),
    minimum_rest_minutes int check (minimum_rest_minutes between 1 and 1440),
    non_working_weekdays text[] not null,
    non_working_dates date[] not null,
    on_non_working_days text not null check (on_non_working_days in ('REFUSE', 'CASE')),
    set_by text not null,
    set_at timestamptz not null,
    version bigint not null default 1,
    primary key (legal_entity, valid_from)
);
call protect_table('time_policy', 'select, insert, update');
