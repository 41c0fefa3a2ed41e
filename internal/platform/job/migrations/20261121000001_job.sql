-- +goose Up
create table job (
  id           text primary key,
  kind         text   not null,
  payload      text   not null,
  unique_key   text   not null,           -- one intent, one row: kind and what it is about
  state        text   not null check (state in ('ready', 'running', 'done', 'dead')),
  run_at       bigint not null,           -- µs; not before
  attempt      bigint not null default 0,
  locked_until bigint not null default 0, -- µs; after it another worker may take a running job
  done_steps   bigint not null default 0,
  total_steps  bigint not null default 0,
  result       text   not null default '', -- where the finished work is found, or the last error
  created_at   bigint not null
);
create unique index job_unique on job (unique_key);
create index job_due on job (state, run_at);
