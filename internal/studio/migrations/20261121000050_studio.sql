-- +goose Up
create table studio_design (
  id         text primary key references subject (id),
  slug       text   not null,
  owner      text   not null,               -- member
  title      text   not null,
  summary    text   not null,
  licence    text   not null,               -- see Licences; never changes, others build on it
  idea       text   not null default '',    -- the idea it answers, a subject
  head       bigint not null,               -- number of the newest version
  remixes    bigint not null default 0,     -- designs that were made from it directly
  state      text   not null check (state in ('published', 'hidden')),
  created_at bigint not null,
  updated_at bigint not null
);
create unique index studio_design_slug on studio_design (slug);
create index studio_design_new on studio_design (state, id);
create index studio_design_remixed on studio_design (state, remixes, id);
create index studio_design_idea on studio_design (idea, state, id);
create table studio_version (
  id         text primary key,
  design     text   not null references studio_design (id),
  number     bigint not null check (number > 0),
  author     text   not null,
  note       text   not null,
  model      text   not null,               -- blob of the file as it was sent
  file       text   not null,               -- what the sender calls it
  parts      bigint not null,
  kinds      bigint not null,               -- different part numbers
  steps      bigint not null,
  submodels  bigint not null,
  colours    bigint not null,
  grams      bigint not null,
  price      bigint not null,               -- won, an estimate
  missing    bigint not null,               -- parts whose number no library knew
  problems   text   not null,               -- JSON, at most 200
  parent     text   not null default '',    -- the version it was made from, when that is another design's
  acceptance text   not null,               -- of the design terms
  picture    text   not null default '',    -- blobs, '' until drawn: 1200 x 900
  shelf      text   not null default '',    -- 600 x 600
  created_at bigint not null
);
create unique index studio_version_number on studio_version (design, number);
create index studio_version_parent on studio_version (parent);
create index studio_version_picture on studio_version (picture);
create index studio_version_shelf on studio_version (shelf);
create table studio_part (
  version  text   not null references studio_version (id),
  line     bigint not null,                 -- order of the list
  part     text   not null,                 -- canonical file name: 3001.dat
  colour   bigint not null,                 -- LDraw code
  count    bigint not null check (count > 0),
  price    bigint not null,                 -- won, of one
  title    text   not null,
  title_ko text   not null,
  known    boolean not null,
  primary key (version, line)
);
create unique index studio_part_once on studio_part (version, part, colour);
