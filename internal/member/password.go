package member

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/crypto/argon2"
	"golang.org/x/text/unicode/norm"

	"madang/internal/fault"
)

// Password rules follow NIST SP 800-63B-4 §3.1.1.2: a length of 15 where it is the only factor, every character
// allowed, no composition rules, a blocklist, and nothing cut off.
const (
	passwordMin = 15
	passwordMax = 256
)

// argon2id with the smallest cost that OWASP's Password Storage Cheat Sheet lists: 19 MiB, two passes, one lane.
const (
	argonMemory = 19 * 1024 // KiB
	argonTime   = 2
	argonLanes  = 1
	argonKey    = 32
)

// hashing bounds how many passwords are hashed at once, so that a crowd signing in cannot exhaust the memory.
var hashing = make(chan struct{}, 2)

// CheckPassword refuses a password that is too short, too long or too easily guessed. about holds the words that
// a guesser would try first: name and address.
func CheckPassword(password string, about ...string) error {
	const op = "member.CheckPassword"
	password = norm.NFC.String(password)
	switch n := utf8.RuneCountInString(password); {
	case n < passwordMin:
		return fault.At(op, "password", sayPasswordShort, passwordMin, n)
	case n > passwordMax:
		return fault.At(op, "password", sayPasswordLong, passwordMax)
	}
	if guessable(password, about) {
		return fault.At(op, "password", sayPasswordGuessable)
	}
	return nil
}

// Hash is the PHC string of a password that passed CheckPassword. It takes about 35 ms and 19 MiB, so it is called
// before the unit of work, never inside.
func Hash(ctx context.Context, password string) (string, error) {
	salt := make([]byte, 16)
	rand.Read(salt) //nolint:errcheck // crypto/rand never fails (Go 1.24)
	key, err := derive(ctx, password, salt, argonMemory, argonTime)
	if err != nil {
		return "", err
	}
	b64 := base64.RawStdEncoding.EncodeToString
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s",
		argon2.Version, argonMemory, argonTime, argonLanes, b64(salt), b64(key)), nil
}

// matches tells whether a password is the one hashed. An empty or broken hash costs the same time and never matches,
// so that the time taken does not tell whether an account exists.
func matches(ctx context.Context, password, hash string) (bool, error) {
	var version, memory, passes, lanes int
	var rest string
	n, _ := fmt.Sscanf(hash, "$argon2id$v=%d$m=%d,t=%d,p=%d$%s", &version, &memory, &passes, &lanes, &rest)
	saltText, keyText, _ := strings.Cut(rest, "$")
	salt, err1 := base64.RawStdEncoding.DecodeString(saltText)
	want, err2 := base64.RawStdEncoding.DecodeString(keyText)
	if n != 5 || err1 != nil || err2 != nil || len(want) != argonKey {
		memory, passes, salt, want = argonMemory, argonTime, make([]byte, 16), nil
	}
	key, err := derive(ctx, password, salt, memory, passes)
	return err == nil && subtle.ConstantTimeCompare(key, want) == 1, err
}

func derive(ctx context.Context, password string, salt []byte, memory, passes int) ([]byte, error) {
	select {
	case hashing <- struct{}{}:
		defer func() { <-hashing }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	return argon2.IDKey([]byte(norm.NFC.String(password)), salt, uint32(passes), uint32(memory), argonLanes, argonKey), nil
}

// guessable: what a guesser tries first among passwords of this length is one word or run said again and again, a walk
// along the alphabet or the keyboard, or well-known words and the person's own strung together.
func guessable(password string, about []string) bool {
	p := strings.ToLower(password)
	rest := p
	for _, word := range append(commonWords, ownWords(about)...) {
		rest = strings.ReplaceAll(rest, word, "")
	}
	left := strings.Map(func(r rune) rune {
		if strings.ContainsRune("0123456789 .,-_!@#$%^&*?~+=", r) {
			return -1
		}
		return r
	}, rest)
	return utf8.RuneCountInString(left) < 4 || repeats(p)
}

func ownWords(about []string) []string {
	var words []string
	for _, text := range about {
		between := func(r rune) bool { return strings.ContainsRune("@. -_", r) }
		for _, word := range strings.FieldsFunc(strings.ToLower(text), between) {
			if utf8.RuneCountInString(word) >= 2 {
				words = append(words, word)
			}
		}
	}
	return words
}

// repeats: the whole is one piece of up to 5 letters said again.
func repeats(p string) bool {
	runes := []rune(p)
	for period := 1; period <= 5; period++ {
		same := true
		for i := period; i < len(runes) && same; i++ {
			same = runes[i] == runes[i-period]
		}
		if same {
			return true
		}
	}
	return false
}

var commonWords = []string{
	"password", "passw0rd", "qwertyuiop", "asdfghjkl", "zxcvbnm", "qwerty", "asdf", "zxcv", "1q2w3e4r",
	"q1w2e3r4", "abcdefghijklmnopqrstuvwxyz", "abcdefghijklmn", "abcdefgh", "abcd", "welcome", "letmein",
	"iloveyou", "admin", "login", "madang", "마당", "비밀번호", "사랑해", "secret", "dragon", "monkey", "football",
	"baseball", "sunshine", "princess", "master", "superman", "google", "samsung", "naver", "kakao", "korea",
	"seoul",
}
