package lab

import (
	"errors"
	"fmt"
	"time"

	"madang/internal/fault"
	"madang/internal/id"
	"madang/internal/member"
	"madang/internal/money"
	"madang/internal/platform/db"
	"madang/internal/platform/work"
	"madang/internal/subject"
)

// Role is what a person is credited for.
type Role string

// The roles.
const (
	ForIdea   Role = "idea"
	ForDesign Role = "design"
	ForReview Role = "review"
)

// CreditState is where an offer of credit stands.
type CreditState string

// The states.
const (
	Proposed  CreditState = "proposed"
	Accepted  CreditState = "accepted"
	Declined  CreditState = "declined"
	Withdrawn CreditState = "withdrawn"
)

// Credit is a person's share of a product's net sales for one contribution.
type Credit struct {
	ID          id.ID
	Development id.ID
	Member      id.ID
	Subject     id.ID // the contribution
	Version     id.ID // of a design
	Role        Role
	Share       money.PPM
	State       CreditState
	Acceptance  id.ID // the agreement's acceptance, once accepted
	Proposed    time.Time
	Answered    time.Time
}

// CreditProposed: somebody is offered a share and must answer.
type CreditProposed struct {
	Credit, Development, Member id.ID
	Share                       money.PPM
}

// Topic names the event.
func (CreditProposed) Topic() string { return "lab.credit-proposed" }

// About is the development.
func (e CreditProposed) About() id.ID { return e.Development }

// CreditAnswered: the person said yes or no.
type CreditAnswered struct {
	Credit, Development, Member id.ID
	Accepted                    bool
}

// Topic names the event.
func (CreditAnswered) Topic() string { return "lab.credit-answered" }

// About is the development.
func (e CreditAnswered) About() id.ID { return e.Development }

// SharesMax is what all credits of one development may come to together: 30 % of net sales.
const SharesMax money.PPM = 300_000

// Propose offers the owner of a cited contribution a share. An earlier offer for the same contribution that nobody
// accepted yet is withdrawn; an accepted one stands.
func Propose(tx *work.Tx, development, contribution id.ID, share money.PPM) (Credit, error) {
	const op = "lab.Propose"
	if err := staffOnly(tx, op); err != nil {
		return Credit{}, err
	}
	if _, err := Hold(tx, op, development); err != nil {
		return Credit{}, err
	}
	e, err := db.One(tx, func(s db.Scanner, e *Evidence) error { return s.Scan(&e.Version) },
		`select version from lab_evidence where development = $1 and subject = $2`, string(development), string(contribution))
	if errors.Is(err, db.ErrNone) {
		return Credit{}, fault.At(op, "subject", sayCiteFirst)
	}
	if err != nil {
		return Credit{}, err
	}
	what, err := subject.Find(tx, contribution)
	if err != nil {
		return Credit{}, err
	}
	if _, err := tx.Exec(`update lab_credit set state = 'withdrawn', answered_at = $3 where development = $1
		and subject = $2 and state = 'proposed'`,
		string(development), string(contribution), tx.Now().UnixMicro()); err != nil {
		return Credit{}, err
	}
	if err := checkShare(tx, op, development, share); err != nil {
		return Credit{}, err
	}
	c := Credit{ID: tx.NewID(), Development: development, Member: what.Owner, Subject: contribution, Version: e.Version,
		Role: Role(what.Kind), Share: share, State: Proposed, Proposed: tx.Now()}
	n, err := tx.Exec(`insert into lab_credit (id, development, member, subject, version, role, share, state,
		proposed_by, proposed_at)
		values ($1, $2, $3, $4, $5, $6, $7, 'proposed', $8, $9) on conflict (development, subject)
		where state in ('proposed', 'accepted') do nothing`,
		string(c.ID), string(development), string(c.Member), string(contribution), string(c.Version), string(c.Role),
		int64(share), string(tx.Actor().ID), tx.Now().UnixMicro())
	if err != nil {
		return c, fmt.Errorf("%s: %w", op, err)
	}
	if n == 0 {
		return c, fault.New(fault.Conflict, op, sayAccepted)
	}
	return c, tx.Emit(CreditProposed{Credit: c.ID, Development: development, Member: c.Member, Share: share})
}

func checkShare(tx *work.Tx, op string, development id.ID, share money.PPM) error {
	standing, err := db.One(tx, db.Value[int64], `select cast(coalesce(sum(share), 0) as bigint) from lab_credit
		where development = $1 and state in ('proposed', 'accepted')`, string(development))
	if err != nil {
		return err
	}
	if share <= 0 || money.PPM(standing)+share > SharesMax {
		return fault.At(op, "share", sayShare, SharesMax.String(), (SharesMax - money.PPM(standing)).String())
	}
	return nil
}

// Terms is what exactly a person accepts: the share, for this development and contribution.
func (c Credit) Terms() string {
	return fmt.Sprintf("%s %s %s %d ppm", c.Development, c.Subject, c.Role, c.Share)
}

// Accept is the person's yes to their share under the credit agreement they were shown.
func Accept(tx *work.Tx, credit, shown id.ID) error {
	const op = "lab.Accept"
	c, err := mine(tx, op, credit)
	if err != nil {
		return err
	}
	if _, err := Hold(tx, op, c.Development); err != nil { // what ended is agreed on no more
		return err
	}
	acceptance, err := member.Accept(tx, member.CreditTerms, shown, c.Subject, c.Terms())
	if err != nil {
		return err
	}
	return answer(tx, op, c, Accepted, acceptance)
}

// Decline is the person's no; the contribution stays cited, and without a credit it is not sold.
func Decline(tx *work.Tx, credit id.ID) error {
	c, err := mine(tx, "lab.Decline", credit)
	if err != nil {
		return err
	}
	return answer(tx, "lab.Decline", c, Declined, "")
}

func mine(tx *work.Tx, op string, credit id.ID) (Credit, error) {
	c, err := FindCredit(tx, credit)
	if err != nil {
		return c, err
	}
	if c.Member != tx.Actor().ID {
		return c, fault.New(fault.Forbidden, op, sayNotYours)
	}
	return c, nil
}

func answer(tx *work.Tx, op string, c Credit, to CreditState, acceptance id.ID) error {
	n, err := tx.Exec(`update lab_credit set state = $2, acceptance = $3, answered_at = $4 where id = $1
		and state = 'proposed'`,
		string(c.ID), string(to), string(acceptance), tx.Now().UnixMicro())
	if err != nil {
		return fmt.Errorf("%s: %w", op, err)
	}
	if n == 0 {
		return fault.New(fault.Conflict, op, sayAnswered)
	}
	return tx.Emit(CreditAnswered{Credit: c.ID, Development: c.Development, Member: c.Member, Accepted: to == Accepted})
}

// FindCredit reads one.
func FindCredit(tx *work.Tx, v id.ID) (Credit, error) {
	c, err := db.One(tx, scanCredit, `select `+creditColumns+` from lab_credit where id = $1`, string(v))
	if errors.Is(err, db.ErrNone) {
		return c, fault.New(fault.NotFound, "lab.FindCredit", sayNone)
	}
	return c, err
}

// Credits lists a development's offers, those withdrawn left out.
func Credits(tx *work.Tx, development id.ID) ([]Credit, error) {
	return db.All(tx, scanCredit, `select `+creditColumns+` from lab_credit where development = $1
		and state <> 'withdrawn' order by id`, string(development))
}

// Offered lists what a member has to answer.
func Offered(tx *work.Tx, v id.ID) ([]Credit, error) {
	return db.All(tx, scanCredit, `select `+creditColumns+` from lab_credit where member = $1 and state = 'proposed'
		order by id`, string(v))
}

// Answered lists what a member said yes or no to, the newest first.
func Answered(tx *work.Tx, v id.ID, state CreditState, limit int) ([]Credit, error) {
	return db.All(tx, scanCredit, `select `+creditColumns+` from lab_credit where member = $1 and state = $2
		order by id desc limit $3`,
		string(v), string(state), limit)
}

// Agreed returns the accepted credits of a development that is ready to launch: at least one, no offer open, and every
// design cited accepted by its owner. Otherwise it refuses with what is missing.
func Agreed(tx *work.Tx, development id.ID) ([]Credit, error) {
	const op = "lab.Agreed"
	all, err := Credits(tx, development)
	if err != nil {
		return nil, err
	}
	var agreed []Credit
	covered := map[id.ID]bool{}
	for _, c := range all {
		switch c.State {
		case Proposed:
			return nil, fault.New(fault.Conflict, op, sayWaiting)
		case Accepted:
			agreed, covered[c.Subject] = append(agreed, c), true
		}
	}
	evidence, err := EvidenceOf(tx, development)
	if err != nil {
		return nil, err
	}
	for _, e := range evidence {
		if e.Version != "" && !covered[e.Subject] {
			return nil, fault.New(fault.Conflict, op, sayDesignUncredited)
		}
	}
	if len(agreed) == 0 {
		return nil, fault.New(fault.Conflict, op, sayNoCredit)
	}
	return agreed, nil
}

const creditColumns = `id, development, member, subject, version, role, share, state, acceptance, proposed_at,
	answered_at`

func scanCredit(s db.Scanner, c *Credit) error {
	var proposed, answered int64
	err := s.Scan(&c.ID, &c.Development, &c.Member, &c.Subject, &c.Version, &c.Role, &c.Share, &c.State, &c.Acceptance,
		&proposed, &answered)
	c.Proposed = time.UnixMicro(proposed).UTC()
	if answered > 0 {
		c.Answered = time.UnixMicro(answered).UTC()
	}
	return err
}
