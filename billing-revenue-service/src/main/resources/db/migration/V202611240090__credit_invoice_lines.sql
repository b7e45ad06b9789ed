-- A credit note is an invoice with amounts below zero that takes back whole lines of an issued one,
-- each once: one live line at most credits a line.

alter table invoice
    add credited numeric(19, 4) not null default 0,
    add credits uuid,
    add credited_number text,
    add credit_reason text,
    add foreign key (legal_entity, credits) references invoice (legal_entity, id),
    add constraint invoice_credit_named check (num_nulls(credits, credited_number, credit_reason)
        in (0, 3)),
    add constraint invoice_credit_below_zero check (credits is null
        or (gross < 0 and paid = 0 and credited = 0 and payment_reference is null
            and state in ('PROPOSED', 'ISSUED', 'VOID'))),
    add constraint invoice_paid_within check (credits is not null
        or (paid between 0 and gross and credited between 0 and gross)),
    add constraint invoice_issued_in_full check ((number is null) = (issued_on is null)
        and (number is null) = (due_on is null) and (number is null) = (approved_by is null)
        and (credits is not null or (number is null) = (payment_reference is null))),
    add constraint invoice_paid_in_full check (state <> 'PAID' or paid + credited >= gross),
    add constraint invoice_credited_in_full check ((state = 'CREDITED')
        = (credits is null and credited <> 0 and credited = gross)),
    drop constraint invoice_check1,
    drop constraint invoice_check3,
    drop constraint invoice_check5;
create index invoice_credits on invoice (legal_entity, credits) where credits is not null;
grant update (credited) on invoice to ${app_role};

alter table invoice_line
    add credits_line uuid,
    add live boolean not null default true,
    add foreign key (legal_entity, credits_line) references invoice_line (legal_entity, id);
create unique index invoice_line_credited_once on invoice_line (legal_entity, credits_line)
    where live and credits_line is not null;
grant update (live) on invoice_line to ${app_role};

alter table invoice_project
    add credited numeric(19, 4) not null default 0;
grant update (credited) on invoice_project to ${app_role};

-- What a credit note frees is billed as an event of its own; the credited one stays with its invoice.
alter table billing_event
    drop constraint billing_event_legal_entity_transaction_class_source_id_key;
create unique index billing_event_once on billing_event (legal_entity, transaction_class, source_id)
    where state <> 'CREDITED';
