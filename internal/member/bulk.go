package member

import (
	"fmt"

	"madang/internal/id"
	"madang/internal/platform/work"
	"madang/internal/subject"
)

// Bulk makes one account without a password for each name, to fill a site that is to be measured. The addresses end in
// .invalid (RFC 2606), so no letter can reach anybody. It emits no events.
func Bulk(tx *work.Tx, names []string) ([]id.ID, error) {
	made := make([]id.ID, len(names))
	for i, name := range names {
		p := Person{ID: tx.NewID(), Name: name}
		p.Slug, made[i] = subject.Slug(name, p.ID), p.ID
		_, err := tx.Exec(`insert into member (id, slug, name, role, joined_at) values ($1, $2, $3, $4, $5)`,
			string(p.ID), p.Slug, p.Name, int64(Member), tx.Now().UnixMicro())
		if err != nil {
			return nil, fmt.Errorf("member.Bulk: %w", err)
		}
		_, err = tx.Exec(`insert into member_private (member, email, email_key, lang) values ($1, $2, $2, 'ko')`,
			string(p.ID), string(p.ID)+"@bulk.invalid")
		if err != nil {
			return nil, fmt.Errorf("member.Bulk: %w", err)
		}
	}
	return made, nil
}
