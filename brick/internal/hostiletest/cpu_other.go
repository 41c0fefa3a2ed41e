//go:build !unix

package hostiletest

import "time"

var began = time.Now()

// spent is the time that passed: the processor's is not told here.
func spent() time.Duration { return time.Since(began) }
