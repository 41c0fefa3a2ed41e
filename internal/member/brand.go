package member

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"madang/internal/fault"
	"madang/internal/platform/db"
	"madang/internal/platform/work"
	"madang/internal/say"
)

// Brand is the one whose yard this is.
type Brand struct {
	Name, NameEn       string
	Promise, PromiseEn string
	Legal              Legal
}

// Legal is what 전자상거래법 §10 and §13 want at the foot of every page of a shop.
type Legal struct {
	Representative string // 대표자
	Business       string // 사업자등록번호
	MailOrder      string // 통신판매업신고번호
	Address        string
	Phone          string
	Email          string
	Hosting        string // 호스팅 서비스 제공자
	Privacy        string // 개인정보 보호책임자
	Escrow         string // 구매안전서비스
}

// Called is the brand's name in a language.
func (b Brand) Called(l say.Lang) string {
	if l == say.En && b.NameEn != "" {
		return b.NameEn
	}
	return b.Name
}

// Promised is the brand's promise in a language.
func (b Brand) Promised(l say.Lang) string {
	if l == say.En && b.PromiseEn != "" {
		return b.PromiseEn
	}
	return b.Promise
}

// FindBrand reads the brand; the zero Brand when the first-run page has not made it yet.
func FindBrand(tx *work.Tx) (Brand, error) {
	b, err := db.One(tx, func(s db.Scanner, b *Brand) error {
		var legal string
		if err := s.Scan(&b.Name, &b.NameEn, &b.Promise, &b.PromiseEn, &legal); err != nil {
			return err
		}
		return json.Unmarshal([]byte(legal), &b.Legal)
	}, `select name, name_en, promise, promise_en, legal from member_brand where id = 1`)
	if errors.Is(err, db.ErrNone) {
		return Brand{}, nil
	}
	return b, err
}

const brandNameMax = 60

// Found makes the brand and its owner, once: the second founder is refused.
func Found(tx *work.Tx, b Brand, owner Joining) (Person, error) {
	const op = "member.Found"
	b.Name, b.NameEn = clean(b.Name), clean(b.NameEn)
	if n := utf8.RuneCountInString(b.Name); n == 0 || n > brandNameMax || utf8.RuneCountInString(b.NameEn) > brandNameMax {
		return Person{}, fault.At(op, "brand", sayBrandName, brandNameMax)
	}
	b.Promise, b.PromiseEn = strings.TrimSpace(b.Promise), strings.TrimSpace(b.PromiseEn)
	legal, err := json.Marshal(b.Legal)
	if err != nil {
		return Person{}, err
	}
	n, err := tx.Exec(`insert into member_brand (id, name, name_en, promise, promise_en, legal, made_at) values (1, $1, $2, $3, $4, $5, $6)
		on conflict (id) do nothing`, b.Name, b.NameEn, b.Promise, b.PromiseEn, string(legal), tx.Now().UnixMicro())
	if err != nil {
		return Person{}, fmt.Errorf("%s: %w", op, err)
	}
	if n == 0 {
		return Person{}, fault.New(fault.Conflict, op, sayFounded)
	}
	return add(tx, owner, Owner)
}

// Appoint changes a member's rank; only the owner may, and nobody becomes or stops being the owner this way.
func Appoint(tx *work.Tx, p Person, role work.Role) error {
	if tx.Actor().Role < Owner || role >= Owner || p.Role >= Owner {
		return fault.New(fault.Forbidden, "member.Appoint", sayOwnerOnly)
	}
	if _, err := tx.Exec(`update member set role = $2 where id = $1`, string(p.ID), int64(role)); err != nil {
		return err
	}
	_, err := tx.Exec(`delete from member_session where member = $1`, string(p.ID)) // a new rank begins with a new sign-in
	return err
}
