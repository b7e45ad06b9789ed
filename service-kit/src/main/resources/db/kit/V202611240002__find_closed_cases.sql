-- Whoever counts what waits leaves out the few cases that a person has closed: without this index
-- each look at a batch reads every case there ever was, at worst once for each of its records.
create index exception_case_ignored on exception_case (case_key) where state = 'IGNORED';
