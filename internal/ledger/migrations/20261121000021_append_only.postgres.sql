-- +goose Up
-- +goose StatementBegin
create function ledger_refuse() returns trigger language plpgsql as $$
begin raise exception 'ledger rows are never changed'; end $$;
-- +goose StatementEnd
create trigger ledger_posting_stays before update or delete on ledger_posting for each row execute function ledger_refuse();
create trigger ledger_transfer_stays before update or delete on ledger_transfer for each row execute function ledger_refuse();
