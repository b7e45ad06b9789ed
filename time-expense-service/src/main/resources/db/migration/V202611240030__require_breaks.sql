-- After how much work of a day which break is due, two lists in step; null asks for none.

alter table time_policy
    add column break_after_minutes int[],
    add column break_minutes int[],
    add check ((break_after_minutes is null) = (break_minutes is null)),
    add check (cardinality(break_after_minutes) = cardinality(break_minutes));
