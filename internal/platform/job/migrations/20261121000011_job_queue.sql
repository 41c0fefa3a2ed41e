-- +goose Up
-- The queue in the order in which it is taken: the next jobs are found without sorting all that wait.
drop index job_due;
create index job_due on job (run_at, id) where state in ('ready', 'running');
create index job_done on job (run_at) where state = 'done';
