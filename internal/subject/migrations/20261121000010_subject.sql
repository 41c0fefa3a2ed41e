-- +goose Up
create table subject (
  id         text primary key,
  kind       text   not null,
  owner      text   not null,          -- member; no foreign key: members stand above
  title      text   not null,
  url        text   not null,          -- path without the language
  image      text   not null default '',
  state      text   not null,
  created_at bigint not null,
  updated_at bigint not null
);
create index subject_owner on subject (owner, kind, created_at);
create table subject_edge (
  id            text primary key,
  kind          text   not null check (kind in ('inspired', 'evidences', 'remixes', 'entered', 'sampled-as', 'became', 'sold-as', 'tested')),
  older         text   not null references subject (id),
  newer         text   not null references subject (id),
  actor         text   not null,
  at            bigint not null,
  superseded_at bigint not null default 0,
  check (older <> newer)
);
create unique index subject_edge_once on subject_edge (older, newer, kind) where superseded_at = 0;
create index subject_edge_newer on subject_edge (newer);
