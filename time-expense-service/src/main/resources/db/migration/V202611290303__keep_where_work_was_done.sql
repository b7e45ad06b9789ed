-- Tax and travel depend on where work was done.

alter table time_entry add column location text check (char_length(location) between 1 and 100);
