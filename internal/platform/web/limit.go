package web

import (
	"net/http"
	"net/netip"
	"sync"
	"time"

	"golang.org/x/time/rate"

	"madang/internal/fault"
)

// Class groups routes that share a rate limit.
type Class string

// The classes. Reading is not limited for callers on this machine: a proxy, a monitor, the operator.
const (
	Reading   Class = "reading"
	Writing   Class = "writing"
	Voting    Class = "voting"
	SigningIn Class = "signing-in"
	Joining   Class = "joining"
	Uploading Class = "uploading"
)

// Rate is so many requests in a period, which may come at once.
type Rate struct {
	N   int
	Per time.Duration
}

// Limits counts requests per client address, and per session where there is one, in memory of this node.
type Limits struct {
	rates   map[Class]Rate
	mu      sync.Mutex
	buckets map[string]*bucket
	swept   time.Time
	clock   func() time.Time
}

type bucket struct {
	*rate.Limiter
	used time.Time
}

// DefaultRates are generous to people and narrow to programs that guess.
var DefaultRates = map[Class]Rate{
	Reading:   {1200, time.Minute},
	Writing:   {120, time.Minute},
	Voting:    {120, time.Minute},
	SigningIn: {10, time.Minute},
	Joining:   {20, time.Hour},
	Uploading: {30, time.Hour},
}

// NewLimits counts by the given rates; a class without a rate is not limited.
func NewLimits(rates map[Class]Rate, clock func() time.Time) *Limits {
	return &Limits{rates: rates, buckets: map[string]*bucket{}, clock: clock, swept: clock()}
}

// wait is how long a caller must wait before the next request of a class; 0 takes one.
func (l *Limits) wait(class Class, who string) time.Duration {
	r, ok := l.rates[class]
	if !ok {
		return 0
	}
	now := l.clock()
	l.mu.Lock()
	defer l.mu.Unlock()
	if now.Sub(l.swept) > time.Minute {
		for key, b := range l.buckets {
			if now.Sub(b.used) > time.Hour {
				delete(l.buckets, key)
			}
		}
		l.swept = now
	}
	key := string(class) + " " + who
	b := l.buckets[key]
	if b == nil {
		b = &bucket{Limiter: rate.NewLimiter(rate.Limit(float64(r.N)/r.Per.Seconds()), r.N)}
		l.buckets[key] = b
	}
	b.used = now
	if b.AllowN(now, 1) {
		return 0
	}
	reserved := b.ReserveN(now, 1)
	defer reserved.CancelAt(now)
	return reserved.DelayFrom(now)
}

// admit refuses a caller who asks too often.
func (s *Site) admit(_ http.ResponseWriter, r *Request, route Route) error {
	if s.Limits == nil {
		return nil
	}
	client := r.Client()
	if addr, err := netip.ParseAddr(client); route.Limit == Reading && err == nil && addr.IsLoopback() {
		return nil
	}
	wait := s.Limits.wait(route.Limit, client)
	if wait == 0 {
		return nil
	}
	e := fault.New(fault.TooMany, "web", sayTooOften, max(1, int(wait.Seconds()+.999)))
	e.Retry = wait
	return e
}
