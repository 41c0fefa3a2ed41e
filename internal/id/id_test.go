package id

import (
	"crypto/rand"
	"testing"
	"time"
)

func TestIDsSortByCreation(t *testing.T) {
	s := NewSource(rand.Reader)
	at := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	last := ID("")
	for i := range 1000 {
		if i == 500 {
			at = at.Add(-time.Hour) // the clock stepped back
		}
		v := s.New(at.Add(time.Duration(i/10) * time.Millisecond))
		if v <= last {
			t.Fatalf("id %d: %s is not after %s", i, v, last)
		}
		if !Valid(string(v)) {
			t.Fatalf("%s is not valid", v)
		}
		last = v
	}
}

func TestTimeIsRead(t *testing.T) {
	at := time.Date(2026, 3, 2, 9, 0, 0, 123e6, time.UTC)
	if got := NewSource(rand.Reader).New(at).Time(); !got.Equal(at) {
		t.Errorf("Time() = %v, want %v", got, at)
	}
}

func TestForeignTextIsNotAnID(t *testing.T) {
	for _, bad := range []string{"", "x", "0123456789abcdefghjkmnpqru", "0123456789ABCDEFGHJKMNPQRS", "../../../../../../etc/pass"} {
		if Valid(bad) {
			t.Errorf("%q passed for an id", bad)
		}
	}
}
