package member

import (
	"errors"
	"time"

	"madang/internal/fault"
	"madang/internal/id"
	"madang/internal/platform/db"
	"madang/internal/platform/work"
)

// Accepting is an acceptance with the version of the document it said yes to.
type Accepting struct {
	Acceptance
	Kind    AgreementKind
	Version int64
}

// FindAcceptance reads one; NotFound when there is none.
func FindAcceptance(tx *work.Tx, v id.ID) (Accepting, error) {
	a, err := db.One(tx, func(s db.Scanner, a *Accepting) error {
		var at int64
		err := s.Scan(&a.ID, &a.Agreement, &a.Member, &a.About, &a.Terms, &at, &a.Kind, &a.Version)
		a.At = time.UnixMicro(at).UTC()
		return err
	}, `select c.id, c.agreement, c.member, c.about, c.terms, c.at, a.kind, a.version
		from member_acceptance c join member_agreement a on a.id = c.agreement where c.id = $1`, string(v))
	if errors.Is(err, db.ErrNone) {
		return a, fault.New(fault.NotFound, "member.FindAcceptance", sayNoAgreement)
	}
	return a, err
}
