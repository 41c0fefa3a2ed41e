-- +goose Up
create table lab_development (
  id         text primary key references subject (id),
  slug       text   not null,
  title      text   not null,
  brief      text   not null,
  state      text   not null check (state in ('open', 'launched', 'stopped')),
  opened_by  text   not null,
  opened_at  bigint not null,
  ended_at   bigint not null default 0,
  reason     text   not null default ''   -- why it was stopped
);
create unique index lab_development_slug on lab_development (slug);
create index lab_development_state on lab_development (state, opened_at);
create table lab_evidence (
  id          text primary key,
  development text   not null references lab_development (id),
  subject     text   not null references subject (id),
  version     text   not null default '', -- of a design: the version that is meant
  note        text   not null,
  cited_by    text   not null,
  cited_at    bigint not null
);
create unique index lab_evidence_once on lab_evidence (development, subject);
create table lab_credit (
  id          text primary key,
  development text   not null references lab_development (id),
  member      text   not null,
  subject     text   not null references subject (id), -- the contribution that earns it
  version     text   not null default '',
  role        text   not null check (role in ('idea', 'design', 'review', 'test')),
  share       bigint not null check (share > 0 and share <= 300000), -- parts per million of net sales
  state       text   not null check (state in ('proposed', 'accepted', 'declined', 'withdrawn')),
  acceptance  text   not null default '',
  proposed_by text   not null,
  proposed_at bigint not null,
  answered_at bigint not null default 0
);
create index lab_credit_development on lab_credit (development, id);
create index lab_credit_member on lab_credit (member, state);
create unique index lab_credit_once on lab_credit (development, subject) where state in ('proposed', 'accepted');
