package member

import (
	"context"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
)

func TestWhichPasswordsAreTaken(t *testing.T) {
	sentence := "비 오는 날의 우체통 앞에서" // 15 characters
	for _, c := range []struct {
		password string
		ok       bool
		why      string
	}{
		{sentence, true, "a Korean sentence of exactly the least length"},
		{norm.NFD.String(sentence), true, "the same, as a Mac types it"},
		{norm.NFD.String("비 오는 날의 우체통"), false, "11 composed characters are 11, however many code points they are typed in"},
		{"가나다라마바사아자차카타파하", false, "one character short"},
		{"correct horse battery staple", true, "spaces are characters"},
		{"🐟🐠🐡🦈🐙🐚🦀🦞🦐🦑🐋🐬🦭🐳🌊", true, "emoji are characters, 15 of them"},
		{"🐟🐠🐡🦈🐙🐚🦀🦞🦐🦑🐋🐬🦭🐳", false, "14 emoji"},
		{strings.Repeat("물고기 바다 ", 40) + "끝", false, "longer than 256"},
		{sentence + strings.Repeat("x", 256-15), true, "256 is not too long"},
		{sentence + strings.Repeat("x", 257-15), false, "257 is"},
		{"no upper case or digits here", true, "no rule of composition"},
		{"aaaaaaaaaaaaaaaaaaaa", false, "one letter again and again"},
		{"마당마당마당마당마당마당마당마당", false, "one word again and again"},
		{"passwordpassword123", false, "a common word twice"},
		{"qwertyuiop1234567890", false, "a walk along the keyboard"},
		{"Minji Minji Minji 2026", false, "the person's own name"},
		{"minji@example.com1", false, "the person's own address"},
		{"비밀번호비밀번호비밀번호1234", false, "the Korean word for it"},
		{"               ", false, "nothing but spaces"},
	} {
		err := CheckPassword(c.password, "Minji Kim", "minji@example.com")
		if (err == nil) != c.ok {
			t.Errorf("%q (%s): %v", c.password, c.why, err)
		}
	}
}

func TestAHashIsAPHCStringOfArgon2idAndEachHasItsOwnSalt(t *testing.T) {
	phc := regexp.MustCompile(`^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$`)
	const password = "비 오는 날의 우체통 앞에서"
	first, err := Hash(context.Background(), password)
	if err != nil || !phc.MatchString(first) {
		t.Fatalf("%q, %v", first, err)
	}
	second, err := Hash(context.Background(), password)
	if err != nil || first == second {
		t.Errorf("two hashes of one password are alike: %v", err)
	}
	for _, c := range []struct {
		password, hash string
		same           bool
	}{
		{password, first, true}, {norm.NFD.String(password), second, true}, {password + " ", first, false}, {"", first, false},
		{password, "", false}, {password, "$argon2id$v=19$m=19456,t=2,p=1$$", false}, {password, first[:len(first)-1], false},
		{"", "", false},
	} {
		ok, err := matches(context.Background(), c.password, c.hash)
		if err != nil || ok != c.same {
			t.Errorf("%q against %q: %v, %v", c.password, c.hash, ok, err)
		}
	}
}

func TestHashingWaitsForItsTurnAndGivesUpWithTheRequest(t *testing.T) {
	for range cap(hashing) {
		hashing <- struct{}{}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Hash(ctx, "비 오는 날의 우체통 앞에서"); err == nil {
		t.Error("a hash was made although every place was taken")
	}
	for range cap(hashing) {
		<-hashing
	}
}
