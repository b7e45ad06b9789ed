-- Time that was approved where it comes from need not be approved a second time here: the firm says
-- of which systems it takes the word.

alter table approval_policy
    add trusted_sources text[] not null default '{}',
    add constraint approval_policy_trusted check (trusted_sources = '{}' or kind = 'TIME');
