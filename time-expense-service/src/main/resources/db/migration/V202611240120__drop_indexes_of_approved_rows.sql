-- Nearly every row is approved in the end, so that these held the same rows as time_entry_project and
-- expense_item_project, which every query of approved rows can use; each approval wrote one more.
drop index time_entry_approved;
drop index expense_item_approved;
