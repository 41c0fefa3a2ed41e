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

// joined merges axles and cross holes that follow each other on one line: primitives cut them where something joins.
func joined(list []part.Connector) []part.Connector {
	crosses := 0
	for i := range list {
		if list[i].Kind == part.Axle || list[i].Kind == part.AxleHole {
			crosses++
		}
	}
	for i := 0; i < len(list) && crosses < 500; i++ {
		if list[i].Kind != part.Axle && list[i].Kind != part.AxleHole {
			continue
		}
		for j := len(list) - 1; j > i; j-- {
			if join(&list[i], &list[j]) {
				list = slices.Delete(list, j, j+1)
				j = len(list)
			}
		}
	}
	return list
}

func join(a, b *part.Connector) bool {
	if a.Kind != b.Kind || a.Kind != part.Axle && a.Kind != part.AxleHole || len(a.Secs) != 1 || len(b.Secs) != 1 {
		return false
	}
	pa, da, la := mouth(a)
	pb, db, lb := mouth(b)
	cos := da.Dot(db)
	off := pb.Sub(pa)
	along := off.Dot(da)
	if math.Abs(cos) < 0.999 || off.Sub(da.Scale(along)).Len() > 0.1 {
		return false
	}
	lo, hi := along, along+math.Copysign(lb, cos)
	if lo > hi {
		lo, hi = hi, lo
	}
	if lo > la+2.5 || hi < -2.5 {
		return false
	}
	lo, hi = min(lo, 0), max(hi, la)
	base := pa.Add(da.Scale(lo))
	a.At[0], a.At[1], a.At[2] = base.X, base.Y, base.Z
	a.Secs = []part.Section{{Form: part.AxleForm, Radius: a.Secs[0].Radius, Length: hi - lo}}
	return true
}
