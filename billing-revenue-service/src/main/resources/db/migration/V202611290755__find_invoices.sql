-- Invoices are looked for by customer, and by what is overdue.
create index invoice_customer on invoice (legal_entity, customer_id, id);
create index invoice_due on invoice (legal_entity, due_on) where state in ('ISSUED', 'PARTLY_PAID');

-- What is re-billed at cost is no part of what was sold.
alter table invoice_line add column expense boolean not null default false;
