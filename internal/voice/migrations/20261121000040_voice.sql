-- +goose Up
create table voice_idea (
  id          text primary key references subject (id),
  slug        text   not null,
  author      text   not null,            -- member
  title       text   not null,
  state       text   not null check (state in ('open', 'reviewing', 'developing', 'launched', 'declined')),
  votes       bigint not null default 0 check (votes >= 0),    -- rows of voice_support
  comments    bigint not null default 0 check (comments >= 0), -- rows of voice_comment that are not hidden
  hot         bigint not null,            -- µs: see hotOf
  answered_at bigint not null default 0,  -- µs: the latest answer, 0 until there is one
  created_at  bigint not null,
  body        text   not null             -- last: what lists read is found without passing over it
);
create unique index voice_idea_slug on voice_idea (slug);
-- A list is ordered by one of these, as a whole or within a state, and read from where the last page ended.
create index voice_idea_hot on voice_idea (hot, id);
create index voice_idea_top on voice_idea (votes, id);
create index voice_idea_answered on voice_idea (answered_at, id) where answered_at > 0;
create index voice_idea_state_hot on voice_idea (state, hot, id);
create index voice_idea_state_top on voice_idea (state, votes, id);
create index voice_idea_state_new on voice_idea (state, id);
create index voice_idea_state_answered on voice_idea (state, answered_at, id) where answered_at > 0;
create table voice_support (
  idea   text   not null references voice_idea (id),
  member text   not null,
  at     bigint not null,
  primary key (idea, member)              -- one person, one vote
);
create index voice_support_latest on voice_support (idea, at, member);
create table voice_answer (
  id     text primary key,
  idea   text   not null references voice_idea (id),
  state  text   not null check (state in ('open', 'reviewing', 'developing', 'launched', 'declined')),
  reason text   not null check (reason <> ''),
  actor  text   not null,
  at     bigint not null
);
create index voice_answer_idea on voice_answer (idea, id);
create table voice_comment (
  id            text primary key,
  idea          text   not null references voice_idea (id),
  parent        text   not null default '',   -- the comment it replies to, '' for one of its own
  author        text   not null,
  body          text   not null,
  at            bigint not null,
  hidden_at     bigint not null default 0,    -- removed: the row stays, with who, when and why
  hidden_by     text   not null default '',
  hidden_reason text   not null default ''
);
create index voice_comment_idea on voice_comment (idea, id);
create table voice_review (
  id            text primary key references subject (id),
  product       text   not null references subject (id),
  author        text   not null,
  line          text   not null check (line <> ''),  -- the paid order line that makes it verified
  stars         bigint not null check (stars between 1 and 5),
  title         text   not null,
  body          text   not null,
  disclosure_ko text   not null default '',   -- what the author gains by the product, '' for nothing
  disclosure_en text   not null default '',
  version       bigint not null default 1,
  helpful       bigint not null default 0 check (helpful >= 0), -- rows of voice_helpful
  created_at    bigint not null,
  updated_at    bigint not null
);
create unique index voice_review_once on voice_review (product, author);
create index voice_review_helpful on voice_review (product, helpful, id);
create index voice_review_new on voice_review (product, id);
create index voice_review_stars_helpful on voice_review (product, stars, helpful, id);
create index voice_review_stars_new on voice_review (product, stars, id);
create table voice_review_version (
  review  text   not null references voice_review (id),
  version bigint not null,
  stars   bigint not null,
  title   text   not null,
  body    text   not null,
  at      bigint not null,
  primary key (review, version)
);
create table voice_photo (
  review  text   not null references voice_review (id),
  version bigint not null,                    -- of the review that shows it
  place   bigint not null,
  product text   not null,
  ref     text   not null,                    -- blob
  width   bigint not null,
  height  bigint not null,
  primary key (review, version, place)
);
create index voice_photo_ref on voice_photo (ref);
create index voice_photo_product on voice_photo (product, review);
create table voice_helpful (
  review text   not null references voice_review (id),
  member text   not null,
  at     bigint not null,
  primary key (review, member)
);
create table voice_reply (
  id     text primary key,
  review text   not null references voice_review (id),
  body   text   not null check (body <> ''),
  actor  text   not null,
  at     bigint not null
);
create index voice_reply_review on voice_reply (review, id);
-- How many gave each count of stars. Reviews with a disclosure stand apart and are only counted.
create table voice_rating (
  product text primary key references subject (id),
  one     bigint not null default 0 check (one >= 0),
  two     bigint not null default 0 check (two >= 0),
  three   bigint not null default 0 check (three >= 0),
  four    bigint not null default 0 check (four >= 0),
  five    bigint not null default 0 check (five >= 0),
  apart   bigint not null default 0 check (apart >= 0)
);
