// Package context stands in for the standard library's in the engine for browsers, whose work no deadline ends: that
// one brings the time of day, its formats and zones, and the settings of a process.
package context

// Context is the standard library's without a deadline.
type Context interface {
	Done() <-chan struct{}
	Err() error
	Value(key any) any
}

// Background returns a Context that is never done.
func Background() Context { return background{} }

type background struct{}

func (background) Done() <-chan struct{} { return nil }
func (background) Err() error            { return nil }
func (background) Value(any) any         { return nil }
