-- +goose Up
create table catalog_product (
  id          text primary key references subject (id),
  slug        text   not null,
  title       text   not null,
  summary     text   not null,
  kind        text   not null check (kind in ('kit')),
  development text   not null,
  version     text   not null,                  -- the design version it is made from
  design      text   not null,
  picture     text   not null,                  -- blob of its picture, '' while it is being drawn
  parts       bigint not null,
  steps       bigint not null,
  price       bigint not null check (price > 0), -- won, VAT included
  state       text   not null check (state in ('on-sale', 'ended')),
  received    bigint not null check (received >= 0), -- kits that came in, all told
  held        bigint not null default 0 check (held >= 0),
  sold        bigint not null default 0 check (sold >= 0),
  launched_at bigint not null,
  constraint catalog_never_oversold check (held + sold <= received)
);
create unique index catalog_product_slug on catalog_product (slug);
create index catalog_product_newest on catalog_product (state, id);
create index catalog_product_development on catalog_product (development);
create table catalog_part (
  product text   not null references catalog_product (id),
  line    bigint not null,
  part    text   not null,
  title   text   not null,
  colour  bigint not null,
  count   bigint not null check (count > 0),
  price   bigint not null,
  primary key (product, line)
);
create table catalog_price (
  product text   not null references catalog_product (id),
  at      bigint not null,
  price   bigint not null check (price > 0),
  actor   text   not null,
  primary key (product, at)
);
create table catalog_delivery (               -- stock that came in
  id      text primary key,
  product text   not null references catalog_product (id),
  count   bigint not null check (count > 0),
  actor   text   not null,
  at      bigint not null
);
create index catalog_delivery_product on catalog_delivery (product);
