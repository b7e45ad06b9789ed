-- What a legal entity pays for from one day to another, and the exchange rates of its books.

create table expense_policy (
    legal_entity text not null,
    valid_from date not null,
    valid_to date,
    version bigint not null,
    -- Read and written as a whole only, so it has no columns of its own.
    policy jsonb not null,
    primary key (legal_entity, valid_from),
    check (valid_to is null or valid_from <= valid_to)
);
call protect_table('expense_policy', 'select, insert, update');

create table exchange_rate (
    id uuid primary key,
    legal_entity text not null,
    currency char(3) not null,
    into_currency char(3) not null,
    rate_date date not null,
    rate numeric(19, 10) not null check (rate > 0),
    version bigint not null default 1,
    check (currency <> into_currency)
);
create unique index exchange_rate_day
    on exchange_rate (legal_entity, currency, into_currency, rate_date);
call protect_table('exchange_rate', 'select, insert, update');

-- A rejected or deleted per diem leaves the day free, one under review does not.
drop index expense_item_per_diem;
create unique index expense_item_per_diem on expense_item (consultant_id, spent_on)
    where day_part is not null and gross > 0
        and state not in ('REJECTED', 'DELETED', 'REVERSED');

-- Approval asks which expenses have a receipt, whatever their entity.
create index expense_receipt_expense on expense_receipt (expense_id);
