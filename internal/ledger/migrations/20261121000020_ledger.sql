-- +goose Up
create table ledger_account (
  id       text   not null,
  currency text   not null,
  overdraw boolean not null,        -- the world and the brand's own books may be negative; what is owed to people may not
  balance  bigint not null default 0,
  primary key (id, currency),
  constraint ledger_floor check (overdraw or balance >= 0)
);
create table ledger_transfer (
  id    text primary key,
  cause text   not null,            -- idempotency key: the event or act that moved the money
  kind  text   not null,
  at    bigint not null
);
create unique index ledger_transfer_cause on ledger_transfer (cause);
create table ledger_posting (
  account  text   not null,
  transfer text   not null references ledger_transfer (id),
  line     bigint not null,
  currency text   not null,
  amount   bigint not null check (amount <> 0), -- minor units; positive into the account, negative out of it
  ref      text   not null,         -- what this one posting is for: an order line, a credit
  primary key (account, transfer, line)
);
create index ledger_posting_transfer on ledger_posting (transfer);
create index ledger_posting_ref on ledger_posting (ref);
