-- +goose Up
create table reward_credit (
  id          text primary key,
  product     text   not null,
  member      text   not null,
  role        text   not null check (role in ('idea', 'design', 'review', 'upstream')),
  subject     text   not null references subject (id), -- the contribution that earns it
  version     text   not null default '',
  via         text   not null default '',              -- upstream: the credit it is part of
  share       bigint not null check (share > 0),       -- parts per million of net sales
  acceptance  text   not null,                         -- the agreement's acceptance that permits it
  card        bigint not null,                         -- version of the rate card it was resolved with
  since       bigint not null
);
create index reward_credit_product on reward_credit (product, id);
create index reward_credit_member on reward_credit (member);
create index reward_credit_subject on reward_credit (subject);
create table reward_royalty (
  line      text   not null,           -- order line
  credit    text   not null references reward_credit (id),
  order_id  text   not null,
  product   text   not null,
  member    text   not null,
  amount    bigint not null check (amount >= 0),
  reversed  bigint not null default 0,
  state     text   not null check (state in ('pending', 'payable')),
  at        bigint not null,
  primary key (line, credit),
  check (reversed between 0 and amount)
);
create index reward_royalty_member on reward_royalty (member, at);
create index reward_royalty_order on reward_royalty (order_id);
create index reward_royalty_credit on reward_royalty (credit, at);
create table reward_total (             -- kept by the same units, so that no page adds up a whole history
  product text primary key,
  earned  bigint not null,
  people  bigint not null
);
create table reward_month (
  member text   not null,
  month  text   not null,               -- "2026-05", in Seoul
  earned bigint not null,
  primary key (member, month)
);
