package voiceweb

import (
	"madang/internal/platform/web"
	"madang/internal/platform/work"
	"madang/internal/voice"
)

func (p Pages) newIdea(r *web.Request, _ *work.Tx) (web.Result, error) {
	return web.Page(newIdeaView(formOf(r))), nil
}

func (p Pages) propose(r *web.Request, tx *work.Tx) (web.Result, error) {
	i, err := voice.Propose(tx, r.Text("title"), r.Text("body"))
	if err != nil {
		return nil, err
	}
	return web.Redirect{To: i.URL(), Notice: sayProposed.In(r.Lang)}, nil
}
