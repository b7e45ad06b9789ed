-- What work is judged by is found by more than an id or a code.
alter table replica
    add user_name text generated always as (document ->> 'userName') stored,
    add consultant_id text generated always as (document ->> 'consultantId') stored,
    add contract_id text generated always as (document ->> 'contractId') stored;
create index replica_user_name on replica (topic, user_name);
create index replica_staffed on replica (topic, code, consultant_id);
create index replica_contract on replica (topic, contract_id);
