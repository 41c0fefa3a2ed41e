package member

import (
	"encoding/json"
	"errors"
	"fmt"
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

const (
	brandNameMax = 60
	promiseMax   = 200
)

// Check reports every wrong field of the brand's form.
func (b Brand) Check() error {
	const op = "member.Found"
	var faults fault.List
	if n := utf8.RuneCountInString(clean(b.Name)); n == 0 || n > brandNameMax {
		faults.Add(op, "brand", sayBrandName, brandNameMax)
	}
	if utf8.RuneCountInString(clean(b.NameEn)) > brandNameMax {
		faults.Add(op, "brand_en", sayBrandName, brandNameMax)
	}
	for field, text := range map[string]string{"promise": b.Promise, "promise_en": b.PromiseEn} {
		if utf8.RuneCountInString(text) > promiseMax {
			faults.Add(op, field, sayPromiseLong, promiseMax)
		}
	}
	return faults.Err()
}

// Found makes the brand and its owner, once: the second founder is refused.
func Found(tx *work.Tx, b Brand, owner Joining) (Person, error) {
	const op = "member.Found"
	if err := b.Check(); err != nil {
		return Person{}, err
	}
	legal, err := json.Marshal(b.Legal)
	if err != nil {
		return Person{}, err
	}
	n, err := tx.Exec(`insert into member_brand (id, name, name_en, promise, promise_en, legal, made_at)
		values (1, $1, $2, $3, $4, $5, $6) on conflict (id) do nothing`, clean(b.Name), clean(b.NameEn),
		clean(b.Promise), clean(b.PromiseEn), string(legal), tx.Now().UnixMicro())
	if err != nil {
		return Person{}, fmt.Errorf("%s: %w", op, err)
	}
	if n == 0 {
		return Person{}, fault.New(fault.Conflict, op, sayFounded)
	}
	return add(tx, owner, Owner)
}
