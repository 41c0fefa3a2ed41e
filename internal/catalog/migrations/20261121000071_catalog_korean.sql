-- +goose Up
alter table catalog_part add column title_ko text not null default '';
alter table catalog_product add column shelf text not null default ''; -- blob of its small square picture
