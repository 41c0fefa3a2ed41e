-- +goose Up
create index order_order_queue on order_order (state, id);
create index order_order_mine on order_order (member, id);
