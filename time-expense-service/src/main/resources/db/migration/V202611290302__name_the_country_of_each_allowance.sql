-- A trip and a day away are parts of their own in what is read from a row: a column that both share says
-- of neither whether it is there.

alter table expense_item drop constraint expense_item_allowance;
alter table expense_item rename column country to per_diem_country;
alter table expense_item
    add column mileage_country char(2),
    add constraint expense_item_allowance check (
        (mileage_country is null) = (distance_km is null)
        and (per_diem_country is null) = (day_part is null)
        and (day_part is null) = (meals is null)
        and (distance_km is null or day_part is null));
