// Package hostiletest bounds, in fuzz tests, what reading hostile input may cost: 64 MB and a second of
// the processor. It is no part of the engine, and it measures nothing but what one call asks for.
package hostiletest

import (
	"fmt"
	"os"
	"runtime/metrics"
	"strconv"
	"testing"
	"time"
)

// The bounds of one execution. Memory is all that is allocated on the way, whether or not it is given back.
const (
	Bytes = 64 << 20
	Time  = time.Second
)

// WorstFile is the environment's name of a file to which every execution that costs more than those before it adds a
// line: the test, bytes, nanoseconds. bench/brick reads it.
const WorstFile = "BRICK_FUZZ_WORST"

var (
	worstBytes uint64
	worstTime  time.Duration
	file       = os.Getenv(WorstFile)
	sample     = []metrics.Sample{{Name: "/gc/heap/allocs:bytes"}}
)

// Bound runs what reads an input, and fails the test if that costs too much. The collector may be busy with what was
// before: what took too long is run twice more, and the least counts. What run keeps between runs must not help it.
func Bound(t testing.TB, run func()) {
	t.Helper()
	bytes, took := spend(run)
	for range 2 {
		if took > Time {
			b, again := spend(run)
			bytes, took = max(bytes, b), min(took, again)
		}
	}
	if bytes > Bytes || took > Time {
		t.Errorf("it took %v and %d bytes", took, bytes)
	}
	if file != "" && (bytes > worstBytes || took > worstTime) {
		worstBytes, worstTime = max(bytes, worstBytes), max(took, worstTime)
		note(t.Name(), bytes, took)
	}
}

func spend(run func()) (uint64, time.Duration) {
	metrics.Read(sample)
	from, at := sample[0].Value.Uint64(), spent()
	run()
	took := spent() - at
	metrics.Read(sample)
	return sample[0].Value.Uint64() - from, took
}

// note appends in one write, which several workers may do at once.
func note(name string, bytes uint64, took time.Duration) {
	f, err := os.OpenFile(file, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		return // the figures are lost, the bounds hold
	}
	defer f.Close()
	fmt.Fprintf(f, "%s %s %d\n", name, strconv.FormatUint(bytes, 10), took.Nanoseconds())
}
