-- How worked minutes become billable ones: planned in the template, agreed in the contract line.
create table template_rounding (
    id uuid primary key,
    legal_entity text not null,
    template_id uuid not null,
    billing_method text not null,
    rounding_unit_minutes int not null check (rounding_unit_minutes between 1 and 1440),
    rounding_mode text not null check (rounding_mode in ('UP', 'DOWN', 'NEAREST')),
    rounding_scope text not null
        check (rounding_scope in ('ENTRY', 'DAY_TASK', 'INVOICE_LINE')),
    rounding_minimum_minutes int not null check (rounding_minimum_minutes between 0 and 1440),
    unique (legal_entity, template_id, billing_method),
    foreign key (legal_entity, template_id) references project_template (legal_entity, id)
);
create index template_rounding_template on template_rounding (template_id);
call protect_table('template_rounding', 'select, insert');

alter table contract_line
    add rounding_unit_minutes int check (rounding_unit_minutes between 1 and 1440),
    add rounding_mode text check (rounding_mode in ('UP', 'DOWN', 'NEAREST')),
    add rounding_scope text check (rounding_scope in ('ENTRY', 'DAY_TASK', 'INVOICE_LINE')),
    add rounding_minimum_minutes int check (rounding_minimum_minutes between 0 and 1440),
    add check (num_nulls(rounding_unit_minutes, rounding_mode, rounding_scope,
        rounding_minimum_minutes) in (0, 4));
