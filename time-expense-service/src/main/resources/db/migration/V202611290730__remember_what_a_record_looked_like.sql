-- Where a policy only warns of what looks told twice, the record names its twin.

alter table time_entry add looks_like uuid;
alter table expense_item add looks_like uuid;
