-- +goose Up
create table order_cart (
  id         text primary key,        -- what the browser holds: 80 random bits
  member     text   not null default '',
  changed_at bigint not null
);
create unique index order_cart_member on order_cart (member) where member <> '';
create table order_cart_line (
  cart    text   not null references order_cart (id),
  product text   not null,
  count   bigint not null check (count between 1 and 99),
  primary key (cart, product)
);
create table order_order (
  id           text primary key,
  number       text   not null,
  member       text   not null,        -- '' for a guest
  checkout     text   not null,        -- the form it came from: sent twice, it is one order
  cart         text   not null,
  state        text   not null check (state in ('pending', 'failed', 'paid', 'shipped', 'delivered', 'confirmed', 'refunded')),
  gross        bigint not null check (gross > 0),   -- won, VAT and shipping included
  vat          bigint not null,
  refunded     bigint not null default 0 check (refunded <= gross),
  lang         text   not null,
  placed_at    bigint not null,
  paid_at      bigint not null default 0,
  delivered_at bigint not null default 0,
  held_until   bigint not null         -- µs; a pending order gives its kits back then
);
create unique index order_order_checkout on order_order (checkout);
create unique index order_order_number on order_order (number);
create index order_order_member on order_order (member, placed_at);
create index order_order_state on order_order (state, placed_at);
-- What is personal stands apart: erased on its own when the law no longer asks for it.
create table order_private (
  order_id  text primary key references order_order (id),
  access_key text  not null,           -- opens the order's page from a letter
  email     text   not null,
  name      text   not null,
  phone     text   not null,
  postcode  text   not null,
  address   text   not null,
  detail    text   not null,
  memo      text   not null
);
create table order_line (
  id       text primary key,
  order_id text   not null references order_order (id),
  product  text   not null,
  title    text   not null,
  price    bigint not null,
  count    bigint not null check (count > 0),
  gross    bigint not null,
  vat      bigint not null,
  refunded bigint not null default 0,  -- kits refunded
  check (refunded between 0 and count),
  check (gross = price * count)
);
create index order_line_order on order_line (order_id);
create index order_line_product on order_line (product, id);
create table order_step (
  id       text primary key,
  order_id text   not null references order_order (id),
  state    text   not null,
  actor    text   not null,
  note     text   not null,            -- carrier and parcel number, reason of a refund
  at       bigint not null
);
create index order_step_order on order_step (order_id, id);
create table order_payment (
  intent   text primary key,
  order_id text   not null references order_order (id),
  gateway  text   not null,
  amount   bigint not null,
  state    text   not null check (state in ('started', 'waiting', 'declined', 'succeeded')),
  ref      text   not null default '',
  at       bigint not null
);
create unique index order_payment_order on order_payment (order_id);
create table order_refund (
  id       text primary key,
  order_id text   not null references order_order (id),
  line     text   not null references order_line (id),
  count    bigint not null check (count > 0),
  amount   bigint not null check (amount > 0),
  reason   text   not null,
  actor    text   not null,
  at       bigint not null,
  paid_back_at bigint not null default 0
);
create index order_refund_order on order_refund (order_id);
create table order_notice (            -- what gateways told us: stored before it is acted on
  id       text primary key,
  gateway  text   not null,
  intent   text   not null,
  at       bigint not null
);
create table order_sandbox (           -- the built-in test gateway's own books
  intent   text primary key,
  amount   bigint not null,
  state    text   not null check (state in ('waiting', 'declined', 'succeeded')),
  refunded bigint not null default 0 check (refunded <= amount),
  at       bigint not null
);
create table order_sandbox_refund (
  id     text primary key,
  intent text   not null references order_sandbox (intent),
  amount bigint not null
);
