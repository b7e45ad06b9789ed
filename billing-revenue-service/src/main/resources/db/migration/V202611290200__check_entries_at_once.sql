-- A look at each row of a statement costs more than the row. Entries and their lines are written by
-- one statement and judged by one look; a scope that hid rows would find none, and so fail: closed,
-- not open.

-- Lines that balance are two at least, and none can go: what is left to refuse is an entry without.
drop trigger require_balance on journal_entry;
create or replace function require_balance() returns trigger
    language plpgsql
as $$
declare
    bare uuid;
begin
    select e.id into bare from added e
        where not exists (select 1 from journal_line l
            where l.legal_entity = e.legal_entity and l.entry_id = e.id)
        limit 1;
    if found then
        raise exception 'journal entry % does not balance', bare using errcode = 'check_violation';
    end if;
    return null;
end
$$;
create trigger require_balance after insert on journal_entry
    referencing new table as added for each statement execute function require_balance();

-- Lines balance by themselves, those too that are added later to an entry that stands; in place of
-- the foreign key, which locked the entry once for each of its lines.
alter table journal_line drop constraint journal_line_legal_entity_entry_id_fkey;
create or replace function require_balanced_lines() returns trigger
    language plpgsql
as $$
begin
    if exists (select 1 from added group by legal_entity, entry_id, currency
            having sum(case side when 'DEBIT' then amount else -amount end) <> 0) then
        raise exception 'journal lines do not balance' using errcode = 'check_violation';
    end if;
    if exists (select 1 from (select distinct legal_entity, entry_id from added) l
            where not exists (select 1 from journal_entry e
                where e.legal_entity = l.legal_entity and e.id = l.entry_id)) then
        raise exception 'journal lines of no entry' using errcode = 'foreign_key_violation';
    end if;
    return null;
end
$$;

-- The same for the events that invoice lines bill.
alter table invoice_line_event
    drop constraint invoice_line_event_legal_entity_line_id_fkey,
    drop constraint invoice_line_event_legal_entity_billing_event_id_fkey;
create function require_billed_events() returns trigger
    language plpgsql
as $$
begin
    if exists (select 1 from (select distinct legal_entity, line_id from added) a
            where not exists (select 1 from invoice_line l
                where l.legal_entity = a.legal_entity and l.id = a.line_id)) then
        raise exception 'events of no invoice line' using errcode = 'foreign_key_violation';
    end if;
    if exists (select 1 from added a
            where not exists (select 1 from billing_event e
                where e.legal_entity = a.legal_entity and e.id = a.billing_event_id)) then
        raise exception 'an invoice line bills no event' using errcode = 'foreign_key_violation';
    end if;
    return null;
end
$$;
create trigger require_billed_events after insert on invoice_line_event
    referencing new table as added for each statement execute function require_billed_events();

-- The checks rest on this: what is pointed at stays, whoever asks.
create function keep_rows() returns trigger
    language plpgsql
as $$
begin
    raise exception 'rows of % stay as they are', tg_table_name using errcode = 'check_violation';
end
$$;
create trigger keep_rows before update or delete or truncate on journal_entry
    for each statement execute function keep_rows();
create trigger keep_rows before update or delete or truncate on journal_line
    for each statement execute function keep_rows();
create trigger keep_rows before update of legal_entity, id or delete or truncate on invoice_line
    for each statement execute function keep_rows();
create trigger keep_rows before update of legal_entity, id or delete or truncate on billing_event
    for each statement execute function keep_rows();
