-- +goose Up
alter table studio_design add column hidden_by text not null default ''; -- who took it down; '' while it is shown
