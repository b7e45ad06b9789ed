-- What was corrected while it was billed is sold as corrected once its bill is taken back.
create index time_entry_billed_as on time_entry (billed_as) where billed_as is not null;
create index expense_item_billed_as on expense_item (billed_as) where billed_as is not null;
