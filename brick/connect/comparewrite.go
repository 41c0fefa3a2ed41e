//go:build !js

package connect

import (
	"fmt"
	"io"
)

// Write prints the table.
func (c *Comparison) Write(w io.Writer) error {
	_, err := fmt.Fprintf(w, "%d parts\n%-18s %9s %7s %9s %9s\n", c.Parts, "class", "reference", "found", "precision",
		"recall")
	for k := range c.Scores {
		if s := c.Scores[k]; err == nil && (s.Reference > 0 || s.Found > 0) {
			_, err = fmt.Fprintf(w, "%-18s %9d %7d %9.3f %9.3f\n", Class(k), s.Reference, s.Found, s.Precision(), s.Recall())
		}
	}
	return err
}
