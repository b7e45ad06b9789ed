-- A record that comes again in its version is a repeat only if it says what it said, whatever was
-- corrected or moved here since.

alter table time_entry add told_content uuid;
alter table expense_item add told_content uuid;
