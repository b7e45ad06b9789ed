-- Facts of an entity on their way to paid invoices, as the service would have left them. Made
-- with triggers and foreign keys off: what they hold is held here by construction.
set session_replication_role = replica;
set synchronous_commit = off;

-- Ids that rise as those of the service do.
create function pg_temp.id(kind text, n bigint) returns uuid
    language sql immutable
as $$ select (left(md5(kind || ${run}), 8) || lpad(to_hex(n), 24, '0'))::uuid $$;

-- The project that fact or invoice n belongs to; thirty facts each.
create function pg_temp.of(n bigint) returns bigint
    language sql immutable
as $$ select n % (${facts} / 30) + 1 $$;

-- Customers, contracts, projects and people as documents of about the usual size.
insert into replica (topic, id, legal_entity, code, version, document)
select topic, pg_temp.id(kind, n)::text, '${entity}', 'H${run}-' || n, 1,
    jsonb_build_object('id', pg_temp.id(kind, n), 'legalEntity', '${entity}', 'rest',
        repeat('-', 500))
from generate_series(1, ${facts} / 30) n, (values ('customers', 'customer'),
    ('contracts', 'contract'), ('projects', 'project'), ('consultants', 'consultant')) k (topic, kind);

insert into project_financials (legal_entity, project_id, set_up_state, set_up_faults, currency,
    as_of, version)
select '${entity}', pg_temp.id('project', n), 'ACCEPTED', '[]', '${currency}', now(), 1
from generate_series(1, ${facts} / 30) n;

insert into actual (legal_entity, id, kind, project_id, contract_id, contract_line_id,
    revenue_method, consultant_id, role, work_date, accounting_date, worked_minutes,
    billable_minutes, currency, cost, recoverable_tax, sales, unit_price, rate_card_code,
    description, source_system, source_id, source_version, reversal_of, billed_as)
select '${entity}', pg_temp.id('actual', n), 'TIME', pg_temp.id('project', pg_temp.of(n)),
    pg_temp.id('contract', pg_temp.of(n)), pg_temp.id('line', pg_temp.of(n)), 'AS_WORKED',
    pg_temp.id('consultant', pg_temp.of(n)), 'CONSULTANT', date '2026-01-01' + n % 200,
    date '2026-01-01' + n % 200, 60, 60, '${currency}', 60, 0, 150, 150, 'H-STD', 'Work ${run}',
    'history${run}', n::text, 1, case when n % 20 = 0 then pg_temp.id('actual', n - 1) end,
    case when n % 50 = 1 then pg_temp.id('actual', n - 1) end
from generate_series(1, ${facts}) n;

-- One in ten is still to be billed, if any; every thirty facts have one invoice.
insert into billing_event (legal_entity, id, project_id, contract_id, contract_line_id,
    transaction_class, source_id, consultant_id, role, description, work_date, accounting_date,
    quantity_minutes, unit_price, amount, currency, state, invoice_id, reversal_of, version)
select legal_entity, pg_temp.id('event', source_id::int), project_id, contract_id,
    contract_line_id, 'TIME', id, consultant_id, role, description, work_date,
    accounting_date, 60, 150, 150, '${currency}',
    case when open then 'ELIGIBLE' else 'BILLED' end,
    case when not open then pg_temp.id('invoice', source_id::int / 30) end, null, 3
from (select *, ${backlog} and source_id::int % 10 = 9 as open from actual) a
where source_system = 'history${run}';

insert into revenue_event (legal_entity, id, project_id, contract_id, contract_line_id, method,
    accounting_date, amount, currency, source_id)
select legal_entity, pg_temp.id('revenue', row_number() over (order by id)), project_id,
    contract_id, contract_line_id, 'AS_WORKED', accounting_date, 150, '${currency}', id
from billing_event where description = 'Work ${run}';

insert into journal_entry (legal_entity, id, accounting_date, period, entry_type, description,
    project_id, source_id, booked_at)
select legal_entity, pg_temp.id('entry', source_id::int), accounting_date,
    to_char(accounting_date, 'YYYY-MM'), 'TIME', 'Work ${run}', project_id, id, now()
from actual where source_system = 'history${run}';

insert into journal_line (legal_entity, entry_id, line_no, account, side, amount, currency,
    project_id)
select legal_entity, id, line_no, account, side, 150, '${currency}', project_id
from journal_entry,
    (values (1, '1210', 'DEBIT'), (2, '4490', 'CREDIT')) l (line_no, account, side)
where description = 'Work ${run}';

insert into invoice (legal_entity, id, run_id, contract_id, customer_id, currency, net, tax,
    gross, proposed_by, state, number, issued_on, due_on, payment_reference, approved_by, paid,
    version)
select '${entity}', pg_temp.id('invoice', n), pg_temp.id('run', n / 100),
    pg_temp.id('contract', pg_temp.of(n)), pg_temp.id('customer', pg_temp.of(n)), '${currency}',
    150, 30, 180, 'a-clerk', 'PAID', 'H${run}-' || n, '2026-08-01', '2026-08-31',
    'H${run}' || n, 'a-controller', 180, 3
from generate_series(1, ${facts} / 3) n;

insert into invoice_line (legal_entity, id, invoice_id, line_no, project_id, contract_line_id,
    description, quantity, unit, unit_price, net, currency)
select '${entity}', pg_temp.id('invoice-line', n), pg_temp.id('invoice', n), 1,
    pg_temp.id('project', pg_temp.of(n)), pg_temp.id('line', pg_temp.of(n)), 'Work ${run}', 1,
    'HUR', 150, 150, '${currency}'
from generate_series(1, ${facts} / 3) n;

insert into invoice_line_event (legal_entity, invoice_id, line_id, billing_event_id, live)
select '${entity}', pg_temp.id('invoice', n / 30), pg_temp.id('invoice-line', n / 30),
    pg_temp.id('event', n), true
from generate_series(1, ${facts}) n where not (${backlog} and n % 10 = 9);

insert into invoice_tax (legal_entity, invoice_id, category, rate, base, tax, currency)
select legal_entity, id, 'S', 0.2, net, tax, currency from invoice where number like 'H${run}-%';

insert into invoice_project (legal_entity, invoice_id, project_id, net, tax, gross, currency,
    paid, issued_on)
select legal_entity, invoice_id, project_id, 150, 30, 180, '${currency}', 180, '2026-08-01'
from invoice_line where description = 'Work ${run}';

insert into bank_entry (legal_entity, id, account_id, currency, reference, booked_on, value_on,
    amount, kind, code, message_id)
select '${entity}', pg_temp.id('payment', n), 'H${run}', '${currency}', n::text, '2026-08-20',
    '2026-08-20', 180, 'RECEIPT', '', 'H${run}'
from generate_series(1, ${facts} / 3) n;

insert into payment (legal_entity, id, account_id, bank_reference, booked_on, received_on, amount,
    currency)
select legal_entity, id, account_id, reference, booked_on, value_on, amount, currency
from bank_entry where message_id = 'H${run}';

insert into payment_part (legal_entity, payment_id, revision, no, ids)
select legal_entity, id, 1, 1, '' from bank_entry where message_id = 'H${run}';

insert into payment_use (legal_entity, id, payment_id, kind, invoice_id, amount, currency, used_on,
    at_receipt, used_by)
select '${entity}', pg_temp.id('use', n), pg_temp.id('payment', n), 'ALLOCATION',
    pg_temp.id('invoice', n), 180, '${currency}', '2026-08-20', true, 'bank'
from generate_series(1, ${facts} / 3) n;

insert into payment_use_project (legal_entity, use_id, project_id, amount, currency)
select u.legal_entity, u.id, p.project_id, 180, u.currency
from payment_use u join invoice_project p on p.invoice_id = u.invoice_id
where u.payment_id in (select id from bank_entry where message_id = 'H${run}');

insert into handled_command (owner, key, operation, handled_at)
select 'system:time-entries-inbox', pg_temp.id('key', n)::text, 'receive-time-entries', now()
from generate_series(1, ${facts}) n;

insert into exception_case (id, case_key, legal_entity, code, message, owner, state,
    source_system, source_id, source_version, waits_for, opened_at, sla_due_at, closed_at,
    topic, payload)
select gen_random_uuid(), 'H${run}-' || n, '${entity}', 'HISTORY', 'done', 'PMO', 'RESOLVED',
    'history', n::text, 1, array['project:' || n], now(), now(), now(), 'time-entries', ''
from generate_series(1, ${facts} / 3) n;

analyze;
