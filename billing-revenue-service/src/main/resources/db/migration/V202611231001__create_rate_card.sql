-- Hourly sales prices by role and day; the exclusion constraint refuses two prices for one day.

create table rate_card (
    legal_entity text not null references legal_entity,
    id uuid not null,
    code text not null,
    currency char(3) not null,
    valid_from date not null,
    valid_to date,
    version bigint not null,
    primary key (legal_entity, id),
    unique (legal_entity, code),
    check (valid_to is null or valid_to >= valid_from)
);
call protect_table('rate_card', 'select, insert, update (version)');

create table rate_card_line (
    legal_entity text not null,
    rate_card_id uuid not null,
    role text not null,
    hourly_rate numeric(19, 4) not null check (hourly_rate >= 0),
    valid_from date not null,
    valid_to date,
    primary key (legal_entity, rate_card_id, role, valid_from),
    foreign key (legal_entity, rate_card_id) references rate_card (legal_entity, id),
    check (valid_to is null or valid_to >= valid_from)
);
call protect_table('rate_card_line', 'select, insert');

-- An exclusion constraint would need an extension for the equality part; this does without.
create function refuse_overlapping_rates() returns trigger
    language plpgsql
as $$
begin
    perform 1 from rate_card c
        where c.legal_entity = new.legal_entity and c.id = new.rate_card_id for update;
    if exists (select 1 from rate_card_line l
            where l.legal_entity = new.legal_entity and l.rate_card_id = new.rate_card_id
                and l.role = new.role and l.valid_from <> new.valid_from
                and daterange(l.valid_from, l.valid_to, '[]')
                    && daterange(new.valid_from, new.valid_to, '[]')) then
        raise exception 'two rates of role % hold on one day', new.role
            using errcode = 'exclusion_violation';
    end if;
    return new;
end
$$;
create trigger refuse_overlapping_rates before insert on rate_card_line
    for each row execute function refuse_overlapping_rates();
