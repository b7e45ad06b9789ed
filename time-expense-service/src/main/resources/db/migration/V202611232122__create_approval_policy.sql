-- Who approves is the firm's own rule, from a day of work or spending on; and people go on leave.

create table approval_policy (
    legal_entity text not null,
    kind text not null check (kind in ('TIME', 'EXPENSE')),
    valid_from date not null,
    valid_to date,
    above_minutes int check (above_minutes between 0 and 1440),
    above_gross numeric(19, 4) check (above_gross >= 0),
    currency char(3),
    late_after_days int check (late_after_days between 0 and 366),
    set_by text not null,
    set_at timestamptz not null,
    primary key (legal_entity, kind, valid_from),
    check (valid_to >= valid_from),
    check (above_minutes is null or kind = 'TIME'),
    check (above_gross is null or kind = 'EXPENSE'),
    check ((above_gross is null) = (currency is null))
);
call protect_table('approval_policy', 'select, insert, update');

create table approval_delegation (
    id uuid primary key,
    legal_entity text not null,
    approver text not null,
    delegate text not null,
    starts_on date not null,
    ends_on date not null,
    reason text not null,
    for_finance boolean not null,
    set_by text not null,
    set_at timestamptz not null,
    revoked_by text,
    revoked_at timestamptz,
    unique (legal_entity, approver, delegate, starts_on),
    check (approver <> delegate),
    check (starts_on <= ends_on),
    check ((revoked_by is null) = (revoked_at is null))
);
create index approval_delegation_delegate on approval_delegation (delegate)
    where revoked_at is null;
create index approval_delegation_approver on approval_delegation (approver);
call protect_table('approval_delegation', 'select, insert, update');
