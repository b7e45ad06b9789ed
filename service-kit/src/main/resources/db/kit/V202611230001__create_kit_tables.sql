-- What every service needs beside its own rows: keys handled, events to send, cases, audit chain.

-- Scope of the running transaction; without one (current_setting is null) nothing is visible.
create function in_scope(entity text) returns boolean
    language sql stable parallel safe
as $$
    select current_setting('ledgerline.entities', true) = '*'
        or entity = any (string_to_array(current_setting('ledgerline.entities', true), ','))
$$;

-- Puts a table under row-level security by its legal_entity column and grants the service's role
-- the privileges it needs, no more: facts get no update and no delete.
create procedure protect_table(table_name text, privileges text)
    language plpgsql
as $$
begin
    execute format('alter table %I enable row level security', table_name);
    execute format('alter table %I force row level security', table_name);
    execute format('create policy entity_scope on %I using (in_scope(legal_entity))'
        || ' with check (in_scope(legal_entity))', table_name);
    execute format('grant %s on %I to %I', privileges, table_name, '${app_role}');
end
$$;

create table handled_command (
    owner text not null,
    key text not null,
    operation text not null,
    request_hash bytea,
    answer text,
    handled_at timestamptz not null,
    primary key (owner, key)
);
alter table handled_command enable row level security;
alter table handled_command force row level security;
create policy own_keys on handled_command
    using (owner = current_setting('ledgerline.actor', true))
    with check (owner = current_setting('ledgerline.actor', true));
grant select, insert on handled_command to ${app_role};

create table outbox (
    seq bigint generated always as identity primary key,
    event_id uuid not null,
    topic text not null,
    record_key text not null,
    legal_entity text not null,
    subject text not null,
    type text not null,
    payload bytea not null,
    causation_id uuid,
    correlation_id uuid not null,
    traceparent text,
    created_at timestamptz not null
);
alter table outbox enable row level security;
alter table outbox force row level security;
-- A writer may add; only the suite's own scope, the relay's, may read and delete.
create policy adds on outbox for insert with check (true);
create policy relays on outbox using (current_setting('ledgerline.entities', true) = '*');
grant select, insert, delete on outbox to ${app_role};

create table exception_case (
    id uuid primary key,
    case_key text not null unique,
    legal_entity text,
    code text not null,
    field text,
    message text not null,
    remedy text,
    owner text not null check (owner in ('IT', 'PMO', 'FINANCE')),
    state text not null check (state in ('OPEN', 'WAITING', 'RESOLVED', 'IGNORED')),
    source_system text,
    source_id text,
    source_version bigint,
    money_amount numeric(19, 4),
    money_currency char(3),
    waits_for text[] not null,
    occurrences int not null default 1,
    retries int not null default 0,
    opened_at timestamptz not null,
    sla_due_at timestamptz not null,
    closed_at timestamptz,
    closed_by text,
    reason text,
    topic text,
    record_key text,
    event_id uuid,
    event_type text,
    correlation_id uuid,
    event_time timestamptz,
    payload bytea,
    version bigint not null default 1
);
create index exception_case_waits_for on exception_case using gin (waits_for)
    where state = 'WAITING';
create index exception_case_live on exception_case (owner, sla_due_at)
    where state in ('OPEN', 'WAITING');
alter table exception_case enable row level security;
alter table exception_case force row level security;
create policy entity_scope on exception_case
    using (in_scope(legal_entity)
        or (legal_entity is null and current_setting('ledgerline.unscoped', true) = 'on'))
    with check (in_scope(legal_entity) or legal_entity is null);
grant select, insert, update on exception_case to ${app_role};

create table audit_entry (
    chain int not null default 1,
    seq bigint not null,
    at timestamptz not null,
    actor text not null,
    action text not null,
    legal_entity text,
    subject text,
    reason text,
    before text,
    after text,
    correlation_id text not null,
    previous_hash text not null,
    hash text not null,
    primary key (chain, seq)
);
create index audit_entry_at on audit_entry (at, chain, seq);
alter table audit_entry enable row level security;
alter table audit_entry force row level security;
create policy adds on audit_entry for insert with check (true);
create policy reads on audit_entry for select
    using (in_scope(legal_entity) or current_setting('ledgerline.entities', true) = '*');
grant select, insert on audit_entry to ${app_role};

-- The ends of the chains. A row's lock makes its writers queue, so that a chain has one order; there are
-- several, and a writer takes one that is free, so that they need not wait for each other's disk.
create table audit_head (
    chain int primary key,
    seq bigint not null,
    hash bytea not null
);
insert into audit_head select n, 0, decode(repeat('00', 32), 'hex') from generate_series(1, 8) n;
grant select, update on audit_head to ${app_role};
