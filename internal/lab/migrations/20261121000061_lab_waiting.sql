-- +goose Up
create index lab_credit_waiting on lab_credit (proposed_at) where state = 'proposed';
