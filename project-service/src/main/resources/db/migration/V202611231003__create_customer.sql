-- Who buys from which legal entity, and the ids under which other systems know them.
create table customer (
    id uuid primary key,
    legal_entity text not null,
    code text not null,
    name text not null,
    country char(2) not null,
    currency char(3) not null,
    vat_id text,
    tax_profile text,
    payment_terms_days int not null check (payment_terms_days between 0 and 365),
    address_line1 text,
    address_line2 text,
    address_city text,
    address_postal_code text,
    address_country char(2),
    version bigint not null,
    unique (legal_entity, code),
    unique (legal_entity, id),
    check ((address_line1 is null) = (address_city is null)
        and (address_line1 is null) = (address_postal_code is null)
        and (address_line1 is null) = (address_country is null))
);
call protect_table('customer', 'select, insert, update');

create table customer_reference (
    id uuid primary key,
    legal_entity text not null,
    customer_id uuid not null,
    source_system text not null,
    source_id text not null,
    source_version bigint not null,
    unique (legal_entity, source_system, source_id),
    unique (legal_entity, customer_id, source_system),
    foreign key (legal_entity, customer_id) references customer (legal_entity, id)
);
create index customer_reference_source on customer_reference (source_system, source_id);
create index customer_reference_customer on customer_reference (customer_id);
call protect_table('customer_reference', 'select, insert, update');
