package member

import (
	"errors"
	"fmt"
	"time"

	"madang/internal/fault"
	"madang/internal/id"
	"madang/internal/platform/db"
	"madang/internal/platform/work"
	"madang/internal/say"
)

// AgreementKind names a document that has versions.
type AgreementKind string

// The documents that exist by now.
const (
	DesignTerms AgreementKind = "design" // what publishing a design permits, and the royalty of designs and their remixes
	CreditTerms AgreementKind = "credit" // a credited person's share in a product

	UseTerms      AgreementKind = "terms"   // of using this yard; accepted by joining
	PrivacyNotice AgreementKind = "privacy" // what is kept of a member, and why; accepted by joining
)

// Agreement is one version of a document.
type Agreement struct {
	ID        id.ID
	Kind      AgreementKind
	Version   int64
	Text      say.Text
	Published time.Time
}

// Acceptance is one person's yes to one version, for one thing.
type Acceptance struct {
	ID        id.ID
	Agreement id.ID
	Member    id.ID
	About     id.ID
	Terms     string
	At        time.Time
}

// Publish makes the next version of a document; unchanged text makes none.
func Publish(tx *work.Tx, kind AgreementKind, text say.Text) (Agreement, error) {
	last, err := Current(tx, kind)
	if err == nil && last.Text == text {
		return last, nil
	}
	if err != nil && !fault.Is(err, fault.NotFound) {
		return last, err
	}
	a := Agreement{ID: tx.NewID(), Kind: kind, Version: last.Version + 1, Text: text, Published: tx.Now()}
	_, err = tx.Exec(`insert into member_agreement (id, kind, version, text_ko, text_en, published_at)
		values ($1, $2, $3, $4, $5, $6)`,
		string(a.ID), string(kind), a.Version, text.Ko, text.En, tx.Now().UnixMicro())
	if err != nil {
		return a, fmt.Errorf("member.Publish: %w", err)
	}
	return a, nil
}

// Current is a document's newest version.
func Current(tx *work.Tx, kind AgreementKind) (Agreement, error) {
	a, err := db.One(tx, scanAgreement, `select id, kind, version, text_ko, text_en, published_at
		from member_agreement where kind = $1 order by version desc limit 1`, string(kind))
	if errors.Is(err, db.ErrNone) {
		return a, fault.New(fault.NotFound, "member.Current", sayNoAgreement)
	}
	return a, err
}

// Accept records the actor's yes to the version they were shown. A version that is no longer the newest is refused:
// they must see what they agree to.
func Accept(tx *work.Tx, kind AgreementKind, shown id.ID, about id.ID, terms string) (id.ID, error) {
	now, err := Current(tx, kind)
	if err != nil {
		return "", err
	}
	if now.ID != shown {
		return "", fault.At("member.Accept", "agreement", sayAgreementChanged)
	}
	return accept(tx, now.ID, tx.Actor().ID, about, terms)
}

func accept(tx *work.Tx, agreement, who, about id.ID, terms string) (id.ID, error) {
	_, err := tx.Exec(`insert into member_acceptance (id, agreement, member, about, terms, at)
		values ($1, $2, $3, $4, $5, $6) on conflict (agreement, member, about, terms) do nothing`,
		string(tx.NewID()), string(agreement), string(who), string(about), terms, tx.Now().UnixMicro())
	if err != nil {
		return "", fmt.Errorf("member.Accept: %w", err)
	}
	return db.One(tx, db.Value[id.ID], `select id from member_acceptance
		where agreement = $1 and member = $2 and about = $3 and terms = $4`,
		string(agreement), string(who), string(about), terms)
}

// agreeToJoin records what a new member agreed to: the terms and the privacy notice as they stand now.
func agreeToJoin(tx *work.Tx, who id.ID) error {
	for _, d := range []Document{Terms, Privacy} {
		a, err := Publish(tx, d.Kind, d.Text())
		if err != nil {
			return err
		}
		if _, err := accept(tx, a.ID, who, "", ""); err != nil {
			return err
		}
	}
	return nil
}

// Accepted tells whether a member said yes to some version of a document for a thing.
func Accepted(tx *work.Tx, kind AgreementKind, member, about id.ID) (bool, error) {
	n, err := db.One(tx, db.Value[int64], `select count(*) from member_acceptance c
		join member_agreement a on a.id = c.agreement where a.kind = $1 and c.member = $2 and c.about = $3`,
		string(kind), string(member), string(about))
	return n > 0, err
}

func scanAgreement(s db.Scanner, a *Agreement) error {
	var at int64
	err := s.Scan(&a.ID, &a.Kind, &a.Version, &a.Text.Ko, &a.Text.En, &at)
	a.Published = time.UnixMicro(at).UTC()
	return err
}
