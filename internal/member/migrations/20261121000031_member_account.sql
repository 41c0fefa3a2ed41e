-- +goose Up
alter table member_private add column news_at bigint not null default 0; -- when they asked for news by mail, 0: not
create index member_staff on member (role) where role > 1;
create index member_session_end on member_session (expires_at);
create index member_link_end on member_link (expires_at);
