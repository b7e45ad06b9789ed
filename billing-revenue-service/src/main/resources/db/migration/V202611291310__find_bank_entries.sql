-- A line of the bank is found by its id alone when a person books it; how many were ever told must
-- not matter.

create index bank_entry_id on bank_entry (id);
