-- +goose Up
create table event (
  id      text primary key,
  topic   text   not null,
  subject text   not null,
  actor   text   not null,            -- '' when the system itself did it
  payload text   not null,
  at      bigint not null,            -- µs
  block   bigint not null default 0   -- the sealed block it belongs to, 0 until sealed
);
create index event_subject on event (subject, id);
create index event_unsealed on event (id) where block = 0;
create index event_in_block on event (block, id);
create table event_block (
  number    bigint primary key,
  first_id  text   not null,
  count     bigint not null,
  previous  text   not null,
  hash      text   not null,          -- SHA-256 over the previous hash and every event, see Seal
  sealed_at bigint not null
);
