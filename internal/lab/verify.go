package lab

import (
	"fmt"

	"madang/internal/fault"
	"madang/internal/member"
	"madang/internal/platform/db"
	"madang/internal/platform/work"
)

// Verify checks that every accepted credit has the acceptance of exactly its share by its own person (invariant 5), and
// that no development offers more than the cap. It tells how many accepted credits there are.
func Verify(tx *work.Tx) (int64, error) {
	all, err := db.All(tx, scanCredit, `select `+creditColumns+` from lab_credit where state = 'accepted'`)
	if err != nil {
		return 0, err
	}
	n := int64(len(all))
	for _, c := range all {
		a, err := member.FindAcceptance(tx, c.Acceptance)
		if err != nil && !fault.Is(err, fault.NotFound) {
			return n, err
		}
		theirs := a.Kind == member.CreditTerms && a.Member == c.Member
		if err != nil || !theirs || a.About != c.Subject || a.Terms != c.Terms() {
			return n, fmt.Errorf("credit %s counts as accepted, but its member accepted no such thing", c.ID)
		}
	}
	over, err := db.All(tx, db.Value[string], `select development from lab_credit where state in ('proposed', 'accepted')
		group by development having sum(share) > $1 limit 1`, int64(SharesMax))
	if err == nil && len(over) > 0 {
		err = fmt.Errorf("development %s offers more than %s of its sales", over[0], SharesMax)
	}
	return n, err
}
