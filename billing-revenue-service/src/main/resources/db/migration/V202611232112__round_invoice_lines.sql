-- A contract may have the minutes of an invoice line rounded as one; the difference stays visible:
-- what a line bills beside the work on it, part of its net, no event until the invoice is issued.

alter table invoice_line
    add rounding_minutes int not null default 0,
    add rounding numeric(19, 4) not null default 0;
