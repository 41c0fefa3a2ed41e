package member

import (
	"errors"

	"madang/internal/fault"
	"madang/internal/id"
	"madang/internal/platform/db"
	"madang/internal/platform/work"
)

// Appointed: somebody began or ceased to work for the brand.
type Appointed struct {
	Member id.ID
	Role   work.Role
}

// Topic names the event.
func (Appointed) Topic() string { return "member.appointed" }

// About is the member.
func (e Appointed) About() id.ID { return e.Member }

// Team lists who works for the brand, the owner first.
func Team(tx *work.Tx) ([]Person, error) {
	return db.All(tx, scan, `select `+columns+` from member where role > 1 order by role desc, joined_at, id`)
}

// ByEmail finds the member of an address, for the owner who appoints them; nobody else may look people up that way.
func ByEmail(tx *work.Tx, email string) (Person, error) {
	const op = "member.ByEmail"
	if tx.Actor().Role < Owner {
		return Person{}, fault.New(fault.Forbidden, op, sayOwnerOnly)
	}
	v, err := db.One(tx, db.Value[id.ID], `select member from member_private where email_key = $1`, emailKey(email))
	if errors.Is(err, db.ErrNone) {
		return Person{}, fault.At(op, "email", sayNotMember)
	}
	if err != nil {
		return Person{}, err
	}
	return Find(tx, v)
}

// Appoint changes a member's rank; only the owner may, and nobody becomes or stops being the owner this way.
// A new rank begins with a new sign-in.
func Appoint(tx *work.Tx, p Person, role work.Role) error {
	const op = "member.Appoint"
	if tx.Actor().Role < Owner || role < Member || role >= Owner {
		return fault.New(fault.Forbidden, op, sayOwnerOnly)
	}
	n, err := tx.Exec(`update member set role = $2 where id = $1 and role <> $2 and role < $3`,
		string(p.ID), int64(role), int64(Owner))
	if err != nil {
		return err
	}
	if n == 0 {
		if p.Role >= Owner {
			return fault.At(op, "email", sayOwnerStays)
		}
		return nil // already so
	}
	if _, err := tx.Exec(`delete from member_session where member = $1`, string(p.ID)); err != nil {
		return err
	}
	return tx.Emit(Appointed{Member: p.ID, Role: role})
}
