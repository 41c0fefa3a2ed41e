-- +goose Up
-- +goose StatementBegin
create trigger ledger_posting_stays before update on ledger_posting begin select raise(abort, 'ledger rows are never changed'); end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger ledger_posting_kept before delete on ledger_posting begin select raise(abort, 'ledger rows are never deleted'); end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger ledger_transfer_stays before update on ledger_transfer begin select raise(abort, 'ledger rows are never changed'); end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger ledger_transfer_kept before delete on ledger_transfer begin select raise(abort, 'ledger rows are never deleted'); end;
-- +goose StatementEnd
