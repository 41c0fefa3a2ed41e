-- +goose Up
create table mail_letter (
  id         text primary key,
  intent     text   not null,            -- what it is sent for: one intent, one letter
  recipient  text   not null,
  subject    text   not null,
  body       text   not null,
  created_at bigint not null,
  sent_at    bigint not null default 0   -- µs; 0 until handed to the mail server
);
create unique index mail_letter_intent on mail_letter (intent);
create index mail_letter_newest on mail_letter (created_at);
