package connect_test

import (
	"context"
	"fmt"
	"os"
	"sort"
	"testing"

	"madang/brick/connect"
)

func TestInferenceAgreesWithThePack(t *testing.T) {
	lib := rawLibrary(t)
	ctx := context.Background()
	c, err := connect.Compare(ctx, modelParts(t, lib), connect.NewSet(lib, nil), connect.NewSet(lib, shadow(t)))
	if err != nil {
		t.Fatal(err)
	}
	c.Write(os.Stdout)
	if os.Getenv("MISSES") != "" {
		sort.SliceStable(c.Misses, func(i, j int) bool { return c.Misses[i].Class < c.Misses[j].Class })
		for _, m := range c.Misses {
			i, _ := lib.Find(m.Part)
			x := "MISS "
			if m.Extra {
				x = "EXTRA"
			}
			a := m.Con.At
			fmt.Printf("%v %s %s (%s) %v axis(%.3g %.3g %.3g) %v %s\n", m.Class, x, m.Part, i.Title, a[:3], -a[4], -a[7], -a[10], m.Con.Secs, m.Con.Group)
		}
	}
}
