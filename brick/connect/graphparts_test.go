package connect

import (
	"fmt"
	"slices"
	"testing"

	"madang/brick/part"
)

// checkCuts compares articulation points, and what they cut off, with taking each instance away.
func checkCuts(t *testing.T, g *Graph) (found int) {
	t.Helper()
	of, n := g.Components()
	of, cuts := slices.Clone(of), slices.Clone(g.Articulation())
	for i := range int32(len(g.placed)) {
		off := g.CutOff(i)
		_, mat, ok := g.Placed(i)
		if !ok {
			continue
		}
		alone := len(g.Of(i)) == 0
		kind := g.KindOf(i)
		g.Remove(i)
		after, m := g.Components()
		split := m > n || alone && m > n-1
		_, is := slices.BinarySearch(cuts, i)
		if split != is || is != (off != nil) {
			t.Fatalf("instance %d: %d components become %d, articulation point %v, cut off %v", i, n, m, is, off)
		}
		for _, group := range off {
			for _, j := range group {
				if of[j] != of[i] || after[j] != after[group[0]] {
					t.Errorf("instance %d cuts off %v, which does not hang together", i, group)
				}
			}
			if size := count(after, after[group[0]]); size != len(group) {
				t.Errorf("instance %d cuts off %d parts, %d hang together", i, len(group), size)
			}
		}
		if is {
			found++
		}
		// Put it back under its old number, as only a test may.
		g.put(i, kind, &mat)
		g.settle([]int32{i})
	}
	return found
}

func count(of []int32, k int32) int {
	n := 0
	for _, x := range of {
		if x == k {
			n++
		}
	}
	return n
}

func TestArticulationPointsAreThoseWhoseRemovalCuts(t *testing.T) {
	d := dice(362436069)
	found := 0
	for range 12 {
		var lines []string
		for range 60 {
			name := []string{"3004", "3023b", "3005", "3710"}[d.roll(4)]
			lines = append(lines, fmt.Sprintf("%s %d %d %d", name, d.roll(12)*10, d.roll(9)*8, d.roll(3)*20))
		}
		found += checkCuts(t, graphOf(t, lines...))
	}
	if found < 20 {
		t.Errorf("only %d articulation points were met", found)
	}
}

func TestArticulationPointsOfARealModelAreThoseWhoseRemovalCuts(t *testing.T) {
	w := openWorld(t, true, part.Generator())
	m, set := w.read(t, "40448-Vintage-Car.mpd")
	if n := checkCuts(t, mustBuild(t, m, set)); n == 0 {
		t.Error("a car has articulation points")
	}
}
