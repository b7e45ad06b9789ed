-- The third quantity of work, beside the worked and the billable minutes: what an invoice bills.
alter table billed_fact
    add minutes int,
    add invoice_id uuid;
