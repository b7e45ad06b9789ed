-- The subledger: append-only, and no transaction can commit an entry that does not balance.

create table journal_entry (
    legal_entity text not null,
    id uuid not null,
    accounting_date date not null,
    period char(7) not null,
    entry_type text not null,
    description text not null,
    project_id uuid,
    source_id uuid not null,
    reversal_of uuid,
    booked_at timestamptz not null,
    primary key (legal_entity, id),
    unique (legal_entity, entry_type, source_id)
);
create index journal_entry_project on journal_entry (legal_entity, project_id, id);
call protect_table('journal_entry', 'select, insert');

create table journal_line (
    legal_entity text not null,
    entry_id uuid not null,
    line_no int not null,
    account text not null,
    side text not null check (side in ('DEBIT', 'CREDIT')),
    amount numeric(19, 4) not null check (amount > 0),
    currency char(3) not null,
    project_id uuid,
    primary key (legal_entity, entry_id, line_no),
    foreign key (legal_entity, entry_id) references journal_entry (legal_entity, id)
);
create index journal_line_entry on journal_line (entry_id);
create index journal_line_account on journal_line (legal_entity, currency, account)
    include (side, amount);
create index journal_line_project on journal_line (legal_entity, project_id, entry_id);
call protect_table('journal_line', 'select, insert');

-- At commit every entry has two lines at least, and debits equal credits in each currency.
-- A scope that hid the lines would leave none to count, and so fail: closed, not open.
create function require_balance() returns trigger
    language plpgsql
as $$
begin
    if (select count(*) from journal_line l
            where l.legal_entity = new.legal_entity and l.entry_id = new.id) < 2
        or exists (select 1 from journal_line l
            where l.legal_entity = new.legal_entity and l.entry_id = new.id
            group by l.currency
            having sum(case l.side when 'DEBIT' then l.amount else -l.amount end) <> 0) then
        raise exception 'journal entry % does not balance', new.id
            using errcode = 'check_violation';
    end if;
    return null;
end
$$;
create constraint trigger require_balance after insert on journal_entry
    deferrable initially deferred for each row execute function require_balance();

-- Lines added later, to an entry that stands, must balance by themselves.
create function require_balanced_lines() returns trigger
    language plpgsql
as $$
begin
    if exists (select 1 from added group by legal_entity, entry_id, currency
            having sum(case side when 'DEBIT' then amount else -amount end) <> 0) then
        raise exception 'journal lines do not balance' using errcode = 'check_violation';
    end if;
    return null;
end
$$;
create trigger require_balanced_lines after insert on journal_line
    referencing new table as added for each statement execute function require_balanced_lines();
