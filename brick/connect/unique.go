package connect

import (
	"math"
	"slices"

	"madang/brick/part"
)

// unique drops connectors that say what another one says: descriptions of a part and of its sub-part often repeat each
// other. The first stays, in order.
func unique(list []part.Connector) []part.Connector {
	seen := make(map[place][]int32, len(list))
	out := list[:0]
	for i := range list {
		c := &list[i]
		at, dir, length := mouth(c)
		at = at.Add(dir.Scale(length / 2))
		key := place{round(at.X), round(at.Y), round(at.Z)}
		if slices.ContainsFunc(seen[key], func(j int32) bool { return repeats(&out[j], c) }) {
			continue
		}
		seen[key] = append(seen[key], int32(len(out)))
		out = append(out, *c)
	}
	return out
}

type place [3]int32

func round(v float64) int32 { return int32(math.Round(v)) }

func repeats(a, b *part.Connector) bool {
	if a.Shape != b.Shape || a.Male != b.Male || a.Caps != b.Caps || a.Group != b.Group || a.Bound != b.Bound ||
		a.Extent != b.Extent || !slices.Equal(a.Secs, b.Secs) {
		return false
	}
	if a.Shape == part.Fingers && a.At != b.At { // seen from its other end
		back := slices.Clone(b.Secs)
		slices.Reverse(back)
		pa, da, l := mouth(a)
		pb, db, _ := mouth(b)
		if slices.Equal(a.Secs, back) && da.Dot(db) < -0.999 && pa.Add(da.Scale(l)).Sub(pb).Len() < 0.02 {
			return true
		}
	}
	for k := range a.At {
		turned := k > 2 && k%3 != 1 && a.Shape == part.Cylinder // about its axis a cylinder looks the same
		if !turned && math.Abs(a.At[k]-b.At[k]) > 0.02 {
			return false
		}
	}
	return true
}
