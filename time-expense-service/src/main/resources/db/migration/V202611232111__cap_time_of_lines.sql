-- What a hard cap leaves off the bill stays beside what is billed; both add up to what rounding gave.
alter table time_entry
    add cap_overage_minutes int not null default 0,
    add cap_warning text check (cap_warning in ('NEAR', 'EXCEEDED')),
    add constraint time_entry_overage_sign
        check (cap_overage_minutes = 0 or sign(cap_overage_minutes) = sign(worked_minutes)),
    add constraint time_entry_overage_billed
        check (cap_overage_minutes = 0 or billing_type = 'CHARGEABLE');
