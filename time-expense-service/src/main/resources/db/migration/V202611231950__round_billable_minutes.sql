-- Billable minutes follow the rounding that the contract line agrees; worked ones stay as recorded.

-- An entry may carry more than was worked: 5 minutes rounded up to 30, or what its day grows by.
alter table time_entry drop constraint time_entry_check;
alter table time_entry add constraint time_entry_billable_sign
    check (billable_minutes = 0 or sign(billable_minutes) = sign(worked_minutes));
alter table time_entry add constraint time_entry_billable_most
    check (abs(billable_minutes) <= 2880);
