-- 300,000 facts of AT01 on their way to paid invoices, as the service would have left them. Made
-- with triggers and foreign keys off: what they hold is held here by construction.
set session_replication_role = replica;
set synchronous_commit = off;

-- Ids that rise as those of the service do.
create function pg_temp.id(kind text, n bigint) returns uuid
    language sql immutable
as $$ select (left(md5(kind), 8) || lpad(to_hex(n), 24, '0'))::uuid $$;

insert into customer (legal_entity, id, code, name, country, currency, tax_profile, version)
select 'AT01', pg_temp.id('customer', n), 'H-' || n, 'Customer ' || n, 'AT', 'EUR', 'AT_STANDARD', 1
from generate_series(1, 10000) n;

insert into contract (legal_entity, id, code, customer_id, state, currency, payment_terms_days,
    version)
select 'AT01', pg_temp.id('contract', n), 'H-' || n, pg_temp.id('customer', n), 'ACTIVE', 'EUR',
    30, 1
from generate_series(1, 10000) n;

insert into contract_line (legal_entity, contract_id, id, position, code, description,
    billing_method, revenue_method, rate_card_code, amount, capped, expenses_billable)
select 'AT01', pg_temp.id('contract', n), pg_temp.id('line', n), 0, '1', 'Work',
    'TIME_AND_MATERIAL',
    'AS_WORKED', 'AT-STD', 100000, false, true
from generate_series(1, 10000) n;

insert into contract_milestone (legal_entity, contract_id, contract_line_id, id, amount, currency)
select 'AT01', pg_temp.id('contract', n), pg_temp.id('line', n), pg_temp.id('milestone', n),
    1000, 'EUR'
from generate_series(1, 10000) n;

insert into project (legal_entity, id, code, name, contract_id, customer_id, state, currency,
    version)
select 'AT01', pg_temp.id('project', n), 'H-' || n, 'Project ' || n, pg_temp.id('contract', n),
    pg_temp.id('customer', n), 'ACTIVE', 'EUR', 1
from generate_series(1, 10000) n;

insert into project_task (legal_entity, project_id, id, contract_line_id)
select 'AT01', pg_temp.id('project', n), pg_temp.id('task', n), pg_temp.id('line', n)
from generate_series(1, 10000) n;

insert into project_milestone (legal_entity, project_id, id, code, name, contract_line_id, amount,
    currency, state)
select 'AT01', pg_temp.id('project', n), pg_temp.id('milestone', n), 'M1', 'Milestone',
    pg_temp.id('line', n), 1000, 'EUR', 'PLANNED'
from generate_series(1, 10000) n;

insert into project_financials (legal_entity, project_id, set_up_state, set_up_faults, currency,
    as_of, version)
select 'AT01', pg_temp.id('project', n), 'ACCEPTED', '[]', 'EUR', now(), 1
from generate_series(1, 10000) n;

insert into consultant (legal_entity, id, code, version)
select 'AT01', pg_temp.id('consultant', n), 'H-' || n, 1 from generate_series(1, 10000) n;

insert into consultant_term (legal_entity, consultant_id, valid_from, employer)
select 'AT01', pg_temp.id('consultant', n), '2020-01-01', 'AT01' from generate_series(1, 10000) n;

insert into consultant_cost_rate (legal_entity, consultant_id, valid_from, hourly_cost, currency)
select 'AT01', pg_temp.id('consultant', n), '2020-01-01', 60, 'EUR' from generate_series(1,
    10000) n;

insert into actual (legal_entity, id, kind, project_id, contract_id, contract_line_id,
    revenue_method, consultant_id, role, work_date, accounting_date, worked_minutes,
    billable_minutes, currency, cost, recoverable_tax, sales, unit_price, rate_card_code,
    description, source_system, source_id, source_version, reversal_of, billed_as)
select 'AT01', pg_temp.id('actual', n), 'TIME', pg_temp.id('project', n % 10000 + 1),
    pg_temp.id('contract', n % 10000 + 1), pg_temp.id('line', n % 10000 + 1), 'AS_WORKED',
    pg_temp.id('consultant', n % 5000 + 1), 'CONSULTANT', date '2026-01-01' + n % 200,
    date '2026-01-01' + n % 200, 60, 60, 'EUR', 60, 0, 150, 150, 'AT-STD', 'Work', 'history',
    n::text, 1, case when n % 20 = 0 then pg_temp.id('actual', n - 1) end,
    case when n % 50 = 1 then pg_temp.id('actual', n - 1) end
from generate_series(1, 300000) n;

-- One in ten is still to be billed; every thirty of the others are on one invoice.
insert into billing_event (legal_entity, id, project_id, contract_id, contract_line_id,
    transaction_class, source_id, consultant_id, role, description, work_date, accounting_date,
    quantity_minutes, unit_price, amount, currency, state, invoice_id, reversal_of, version)
select legal_entity, pg_temp.id('event', source_id::int), project_id, contract_id, contract_line_id,
    'TIME', id, consultant_id, role, description, work_date, accounting_date, 60, 150, 150, 'EUR',
    case when source_id::int % 10 = 9 then 'ELIGIBLE' else 'BILLED' end,
    case when source_id::int % 10 <> 9 then pg_temp.id('invoice', source_id::int / 30) end, null, 3
from actual where source_system = 'history';

insert into revenue_event (legal_entity, id, project_id, contract_id, contract_line_id, method,
    accounting_date, amount, currency, source_id)
select legal_entity, pg_temp.id('revenue', row_number() over (order by id)), project_id,
    contract_id, contract_line_id, 'AS_WORKED', accounting_date, 150, 'EUR', id
from billing_event where description = 'Work';

insert into journal_entry (legal_entity, id, accounting_date, period, entry_type, description,
    project_id, source_id, booked_at)
select legal_entity, pg_temp.id('entry', source_id::int), accounting_date,
    to_char(accounting_date, 'YYYY-MM'), 'TIME', 'Work', project_id, id, now()
from actual where source_system = 'history';

insert into journal_line (legal_entity, entry_id, line_no, account, side, amount, currency,
    project_id)
select legal_entity, id, line_no, account, side, 150, 'EUR', project_id
from journal_entry,
    (values (1, '1210', 'DEBIT'), (2, '4490', 'CREDIT')) l (line_no, account, side)
where description = 'Work';

insert into invoice (legal_entity, id, run_id, contract_id, customer_id, currency, net, tax, gross,
    proposed_by, state, number, issued_on, due_on, payment_reference, approved_by, paid, version)
select 'AT01', pg_temp.id('invoice', n), pg_temp.id('run', n / 100),
    pg_temp.id('contract', n % 10000 + 1), pg_temp.id('customer', n % 10000 + 1), 'EUR', 150, 30,
    180,
    'a-clerk', 'PAID', 'H-' || n, '2026-08-01', '2026-08-31', 'H' || n, 'a-controller', 180, 3
from generate_series(1, 100000) n;

insert into invoice_line (legal_entity, id, invoice_id, line_no, project_id, contract_line_id,
    description, quantity, unit, unit_price, net, currency)
select 'AT01', pg_temp.id('invoice-line', n), pg_temp.id('invoice', n), 1,
    pg_temp.id('project', n % 10000 + 1), pg_temp.id('line', n % 10000 + 1), 'Work', 1, 'HUR', 150,
    150, 'EUR'
from generate_series(1, 100000) n;

insert into invoice_line_event (legal_entity, invoice_id, line_id, billing_event_id, live)
select 'AT01', pg_temp.id('invoice', n / 30), pg_temp.id('invoice-line', n / 30),
    pg_temp.id('event', n), true
from generate_series(1, 300000) n where n % 10 <> 9;

insert into invoice_tax (legal_entity, invoice_id, category, rate, base, tax, currency)
select legal_entity, id, 'S', 0.2, net, tax, currency from invoice where number like 'H-%';

insert into invoice_project (legal_entity, invoice_id, project_id, net, tax, gross, currency, paid,
    issued_on)
select legal_entity, invoice_id, project_id, 150, 30, 180, 'EUR', 180, '2026-08-01'
from invoice_line where description = 'Work';

insert into payment (legal_entity, id, account_iban, bank_reference, received_on, amount,
    unallocated, currency)
select 'AT01', pg_temp.id('payment', n), 'H', n::text, '2026-08-20', 180, 0, 'EUR'
from generate_series(1, 100000) n;

insert into payment_allocation (legal_entity, payment_id, invoice_id, amount, currency)
select 'AT01', pg_temp.id('payment', n), pg_temp.id('invoice', n), 180, 'EUR'
from generate_series(1, 100000) n;

insert into handled_command (owner, key, operation, handled_at)
select 'system:time-entries-inbox', pg_temp.id('key', n)::text, 'receive-time-entries', now()
from generate_series(1, 300000) n;

insert into exception_case (id, case_key, legal_entity, code, message, owner, state, source_system,
    source_id, source_version, waits_for, opened_at, sla_due_at, closed_at, topic, payload)
select gen_random_uuid(), 'H-' || n, 'AT01', 'HISTORY', 'done', 'PMO', 'RESOLVED', 'history',
    n::text, 1, array['project:' || n], now(), now(), now(), 'time-entries', ''
from generate_series(1, 100000) n;

insert into audit_entry (seq, at, actor, action, legal_entity, subject, correlation_id,
    previous_hash, hash)
select 1000000000 + n, now(), 'history', 'history', 'AT01', 'history', '', '', ''
from generate_series(1, 100000) n;

analyze;
