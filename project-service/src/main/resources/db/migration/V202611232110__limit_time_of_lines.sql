-- What time a contract line takes: planned in the template, agreed in the contract line.
create table template_limits (
    id uuid primary key,
    legal_entity text not null,
    template_id uuid not null,
    billing_method text not null,
    billing_types text[] check (cardinality(billing_types) > 0),
    cap_minutes int check (cap_minutes > 0),
    cap_hard boolean,
    unique (legal_entity, template_id, billing_method),
    foreign key (legal_entity, template_id) references project_template (legal_entity, id),
    check ((cap_minutes is null) = (cap_hard is null))
);
create index template_limits_template on template_limits (template_id);
call protect_table('template_limits', 'select, insert');

alter table contract_line
    add billing_types text[] check (cardinality(billing_types) > 0),
    add cap_minutes int check (cap_minutes > 0),
    add cap_hard boolean,
    add check ((cap_minutes is null) = (cap_hard is null));
