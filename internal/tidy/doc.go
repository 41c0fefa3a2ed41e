// Package tidy is the house rules as ordinary tests: who may import whom, whose tables a query may name, how long a
// file may grow, which calls have a better way here. It has no code of its own, and it judges form, never behaviour.
//
// A test that fails names file and line, the rule, why there is one, and what to do instead. Exceptions that exist
// stand in ratchet.txt with their size, which may only shrink.
package tidy
