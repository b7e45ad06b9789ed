-- A price that runs to the card's end is followed by a later one: it ends the day before. Nothing else of it
-- changes, and no end is moved again.
grant update (valid_to) on rate_card_line to ${app_role};

create function end_rate_once() returns trigger
    language plpgsql
as $$
begin
    if old.valid_to is not distinct from new.valid_to then
        return new;
    end if;
    if exists (select 1 from rate_card c
            where c.legal_entity = old.legal_entity and c.id = old.rate_card_id
                and c.valid_to is not distinct from old.valid_to) then
        return new;
    end if;
    raise exception 'the price of role % has an end already', old.role
        using errcode = 'check_violation';
end
$$;
create trigger end_rate_once before update on rate_card_line
    for each row execute function end_rate_once();
