-- What may be forgotten, and what stops it. The service's role cannot delete: it asks these functions, which
-- keep what is under a legal hold, and never take what is younger than thirty days.
create table legal_hold (
    id uuid primary key default gen_random_uuid(),
    -- null holds everything
    legal_entity text,
    reason text not null,
    set_at timestamptz not null default now(),
    released_at timestamptz
);
create index exception_case_closed on exception_case (closed_at) where closed_at is not null;
create index handled_command_at on handled_command (handled_at);
create policy forgets on handled_command to current_user using (true);

create function may_forget(before timestamptz) returns timestamptz
    language sql
as $$
    select least(before, now() - interval '30 days')
$$;

-- A key belongs to no entity, so that any hold keeps all of them.
create function forget_handled_commands(before timestamptz, at_most int) returns bigint
    language sql security definer set search_path = public, pg_temp
as $$
    with old as (
        select owner, key from handled_command where handled_at < may_forget(before)
            and not exists (select from legal_hold where released_at is null)
        limit at_most
    ), gone as (
        delete from handled_command done using old
        where done.owner = old.owner and done.key = old.key returning 1
    )
    select count(*) from gone
$$;

create function forget_closed_cases(before timestamptz, at_most int) returns bigint
    language sql security definer set search_path = public, pg_temp
as $$
    with old as (
        select id from exception_case one where closed_at < may_forget(before)
            and not exists (
                select from legal_hold held where released_at is null
                    and (held.legal_entity is null or one.legal_entity is null
                        or held.legal_entity = one.legal_entity))
        limit at_most
    ), gone as (
        delete from exception_case done using old where done.id = old.id returning 1
    )
    select count(*) from gone
$$;

revoke execute on function forget_handled_commands, forget_closed_cases from public;
grant execute on function forget_handled_commands, forget_closed_cases to ${app_role};
