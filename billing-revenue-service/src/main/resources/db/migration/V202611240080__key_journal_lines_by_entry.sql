-- Lines are always found by their entry, whose id is unique by itself: one index instead of two,
-- where each posting writes several lines.

alter table journal_line
    drop constraint journal_line_pkey,
    add primary key (entry_id, line_no);
drop index journal_line_entry;
