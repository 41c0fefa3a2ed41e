package orderweb

import (
	"io"

	"madang/internal/fault"
	"madang/internal/order"
	"madang/internal/platform/web"
	"madang/internal/platform/work"
)

// noticeMax is more than any gateway's notice needs.
const noticeMax = 16 << 10

// notice takes what the gateway tells. It is verified and stored, and answered well only after the commit; what it says
// is not believed: a job asks the gateway.
func (p Pages) notice(r *web.Request) (web.Result, error) {
	const op = "orderweb.notice"
	if r.HTTP.Body == nil {
		return nil, fault.New(fault.Invalid, op, sayBadNotice)
	}
	body, err := io.ReadAll(io.LimitReader(r.HTTP.Body, noticeMax+1))
	if err != nil {
		return nil, &fault.Error{Kind: fault.Invalid, Op: op, Text: sayBadNotice, Err: err}
	}
	if len(body) > noticeMax {
		return nil, fault.New(fault.TooLarge, op, sayBadNotice)
	}
	notice, intent, err := p.Gateway.Verify(r.HTTP.Header, body)
	if err != nil {
		return nil, &fault.Error{Kind: fault.Invalid, Op: op, Text: sayBadNotice, Err: err}
	}
	err = r.Write(func(tx *work.Tx) error { return order.Notice(tx, p.Gateway.Name(), notice, intent) })
	return web.JSON(map[string]bool{"received": err == nil}), err
}
