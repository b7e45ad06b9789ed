-- A contract may have the minutes of an invoice line rounded as one; the difference stays visible.

alter table contract_line
    add rounding_unit_minutes int check (rounding_unit_minutes between 1 and 1440),
    add rounding_mode text check (rounding_mode in ('UP', 'DOWN', 'NEAREST')),
    add rounding_minimum_minutes int check (rounding_minimum_minutes between 0 and 1440),
    add check (num_nulls(rounding_unit_minutes, rounding_mode, rounding_minimum_minutes)
        in (0, 3));

-- What a line bills beside the work on it; part of its net, no event until the invoice is issued.
alter table invoice_line
    add rounding_minutes int not null default 0,
    add rounding numeric(19, 4) not null default 0;
