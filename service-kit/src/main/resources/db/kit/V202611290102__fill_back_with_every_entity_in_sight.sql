-- For migrations that change rows. Row security holds for the owner too, so that a plain update finds no
-- row and succeeds. This one sees every entity, and fails unless it changed the rows it was meant for.
create procedure back_fill(statement text, rows_meant text)
    language plpgsql
as $$
declare
    entities text := current_setting('ledgerline.entities', true);
    unscoped text := current_setting('ledgerline.unscoped', true);
    meant bigint;
    changed bigint;
begin
    perform set_config('ledgerline.entities', '*', true), set_config('ledgerline.unscoped', 'on', true);
    execute rows_meant into meant;
    execute statement;
    get diagnostics changed = row_count;
    if changed is distinct from meant then
        raise exception 'back-fill changed % of % rows: %', changed, meant, statement;
    end if;
    perform set_config('ledgerline.entities', coalesce(entities, ''), true),
        set_config('ledgerline.unscoped', coalesce(unscoped, ''), true);
end
$$;
