-- An expense keeps how its amount came about: distance, day away, exchange rate, and what the
-- policy of its entity said, so that it can be recomputed when policy and rates have moved on.

alter table expense_item
    add column distance_km numeric(9, 3) check (distance_km > 0),
    add column country char(2),
    add column day_part text check (day_part in ('FULL_DAY', 'TRAVEL_DAY')),
    add column meals text[] check (meals <@ '{BREAKFAST,LUNCH,DINNER}'::text[]),
    add column original_gross numeric(19, 4),
    add column original_tax numeric(19, 4),
    add column original_currency char(3),
    add column exchange_rate numeric(19, 10) check (exchange_rate > 0),
    add column exchange_rate_date date,
    add column policy_from date,
    add column entity_gross numeric(19, 4),
    add column entity_currency char(3),
    add column receipt_required boolean not null default false,
    add column limits_exceeded text[] not null default '{}'
        check (limits_exceeded <@ '{ITEM,DAY}'::text[]);
alter table expense_item
    add constraint expense_item_allowance check (
        (country is null) = (distance_km is null and day_part is null)
        and (day_part is null) = (meals is null)
        and (distance_km is null or day_part is null)),
    add constraint expense_item_conversion check (
        num_nulls(original_gross, original_tax, original_currency, exchange_rate,
            exchange_rate_date) in (0, 5)
        and original_currency <> currency and exchange_rate_date <= spent_on),
    add constraint expense_item_entity_gross check (
        (entity_gross is null) = (entity_currency is null));

-- One per diem for a person and day, whatever the project or entity; reversals stand beside it.
create unique index expense_item_per_diem on expense_item (consultant_id, spent_on)
    where day_part is not null and gross > 0 and state in ('SUBMITTED', 'APPROVED');
-- What else a person spent that day.
create index expense_item_day on expense_item (consultant_id, spent_on);
