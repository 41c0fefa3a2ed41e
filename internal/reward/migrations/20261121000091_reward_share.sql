-- +goose Up
create table reward_share (              -- what each member has from each product, kept by the same units as the total
  member  text   not null,
  product text   not null,
  earned  bigint not null,
  last_at bigint not null,               -- of the latest royalty or reversal
  primary key (member, product)
);
insert into reward_share (member, product, earned, last_at)
  select member, product, cast(sum(amount - reversed) as bigint), max(at) from reward_royalty group by member, product;
create index reward_share_largest on reward_share (member, earned, product);
create index reward_royalty_share on reward_royalty (member, product, at, line);
create index reward_royalty_waiting on reward_royalty (member, state, at);
create index reward_total_largest on reward_total (earned, product);
