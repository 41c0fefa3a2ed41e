-- +goose Up
create table blob (
  ref        text primary key,   -- SHA-256 of the bytes, in hexadecimal
  type       text   not null,
  size       bigint not null check (size >= 0),
  created_at bigint not null
);
