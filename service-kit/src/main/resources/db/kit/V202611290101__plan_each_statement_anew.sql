-- A plan cached while a table was empty is slow for ever after; batches pay for planning each time.
-- On the database, not in the JDBC URL: a pooler in transaction mode refuses start-up options.
do $$
begin
    execute format('alter database %I set plan_cache_mode = force_custom_plan', current_database());
end
$$;
