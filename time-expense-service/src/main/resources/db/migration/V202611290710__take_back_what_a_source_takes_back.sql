-- A source takes money back as it takes work back, and what it takes back too late is told with its
-- amount.

alter table withdrawn_source
    add kind text not null default 'TIME' check (kind in ('TIME', 'EXPENSE')),
    drop constraint withdrawn_source_pkey,
    add primary key (legal_entity, kind, source_system, source_id);
alter table billed_fact
    add amount numeric(19, 4),
    add currency char(3),
    add constraint billed_fact_amount check ((amount is null) = (currency is null));
