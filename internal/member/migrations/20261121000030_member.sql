-- +goose Up
create table member (
  id         text primary key,
  slug       text   not null,
  name       text   not null,
  role       bigint not null,               -- rank, see Role
  joined_at  bigint not null
);
create unique index member_slug on member (slug);
-- What is personal stands apart, so that erasing a person touches one row.
create table member_private (
  member      text primary key references member (id),
  email       text   not null,
  email_key   text   not null,              -- lower case, for looking up
  password    text   not null default '',   -- argon2id in PHC form; '' when only links are used
  lang        text   not null,
  verified_at bigint not null default 0
);
create unique index member_private_email on member_private (email_key);
create table member_session (
  token      text primary key,              -- SHA-256 of what the browser holds
  id         text   not null,               -- names the row in the list of devices
  member     text   not null references member (id),
  agent      text   not null,
  address    text   not null,
  created_at bigint not null,
  seen_at    bigint not null,
  expires_at bigint not null
);
create index member_session_member on member_session (member, seen_at);
create table member_link (
  token      text primary key,              -- SHA-256 of what the mail holds
  purpose    text   not null check (purpose in ('sign-in', 'reset', 'verify')),
  member     text   not null references member (id),
  created_at bigint not null,
  expires_at bigint not null,
  used_at    bigint not null default 0
);
create index member_link_member on member_link (member, purpose);
create table member_brand (
  id         bigint primary key check (id = 1),
  name       text   not null,
  name_en    text   not null,
  promise    text   not null,
  promise_en text   not null,
  legal      text   not null,               -- JSON: what the law wants at the foot of every page
  made_at    bigint not null
);
create table member_agreement (
  id           text primary key,
  kind         text   not null,
  version      bigint not null,
  text_ko      text   not null,
  text_en      text   not null,
  published_at bigint not null
);
create unique index member_agreement_version on member_agreement (kind, version);
create table member_acceptance (
  id        text primary key,
  agreement text   not null references member_agreement (id),
  member    text   not null references member (id),
  about     text   not null,                -- subject it was accepted for, '' for oneself
  terms     text   not null default '',     -- what in particular was accepted, such as a share
  at        bigint not null
);
create unique index member_acceptance_once on member_acceptance (agreement, member, about, terms);
create index member_acceptance_about on member_acceptance (about, member);
