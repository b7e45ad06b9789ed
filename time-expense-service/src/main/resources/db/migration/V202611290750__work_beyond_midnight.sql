-- Work goes on beyond midnight, and the clock is set forward and back: a stop at or before the start is
-- that of the next day.
do $$
begin
    execute (
        select format('alter table time_entry drop constraint %I', conname)
        from pg_constraint
        where conrelid = 'time_entry'::regclass
            and pg_get_constraintdef(oid) like '%start_minute < stop_minute%');
end
$$;
alter table time_entry add constraint time_entry_clock check (start_minute <> stop_minute);
