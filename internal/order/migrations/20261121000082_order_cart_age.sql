-- +goose Up
create index order_cart_age on order_cart (changed_at) where member = '';
