//go:build unix

package hostiletest

import (
	"syscall"
	"time"
)

// spent is the processor's time that this process took. What others take of the machine is no part of it.
func spent() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
