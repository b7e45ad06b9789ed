-- Files stand outside the database under their SHA-256; a row says which expense one belongs to.

create table expense_receipt (
    id uuid primary key,
    legal_entity text not null,
    expense_id uuid not null references expense_item,
    sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    file_type text not null check (file_type in ('PDF', 'PNG', 'JPEG')),
    size_bytes int not null check (size_bytes > 0),
    attached_by text not null,
    attached_at timestamptz not null
);
create unique index expense_receipt_file on expense_receipt (legal_entity, expense_id, sha256);
call protect_table('expense_receipt', 'select, insert');
