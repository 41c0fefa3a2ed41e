package connect

import (
	"strings"
	"sync"

	"madang/brick/geom"
	"madang/brick/part"
)

// primitiveTable says what the primitives of the LDraw Parts Library are to others, from their own geometry
// (https://www.ldraw.org/library/primref): names, then the connector, in the syntax of meta lines. Lines that begin
// with a bracket add to the names above.
const primitiveTable = `
stud stud10 stud13 stud15 stud26 studa studel studh studhl studhr studp01 stud9 | CYL [gender=M] [secs=R 6 4]
stud2 stud2a stud6 stud6a stud17 stud17a | CYL [gender=M] [secs=R 6 4] [scale=YOnly]
  | CYL [gender=F] [secs=R 4 4] [pos=0 -4 0] [ori=1 0 0 0 -1 0 0 0 -1]
stud3 stud3a | CYL [gender=M] [secs=R 4 4] [scale=YOnly]
stud4 stud4a stud4h stud4o stud4od stud4oda stud16 stud16a stud16od stud21a stud22a stud4f1n stud4f1s stud4f1w
  stud4f2n stud4f2s stud4f2w stud4f3n stud4f3s stud4f4n stud4f4s stud4f5n
  | CYL [id=astud] [gender=F] [caps=A] [secs=R 6 4] [scale=YOnly]
stud18a | CYL [gender=M] [secs=R 7 2 _L 8 2]
stud7 stud7a | CYL [gender=M] [secs=R 12 4] [scale=YOnly]
  | CYL [gender=F] [caps=A] [secs=R 9 4] [scale=YOnly]
stud20 | CYL [gender=M] [secs=R 12 11]
stud14 | CYL [gender=M] [secs=R 24 4]
hipstud hipstuda hipstudh | CYL [gender=M] [secs=R 6 11]
axle | CYL [gender=M] [caps=none] [secs=A 6 1] [slide=true] [pos=0 1 0] [scale=YOnly]
axlehole axl2hole axl3hole axlehol4 axlehol5 axlehol8 axl2hol8 axl3hol8 axl5hol8
  | CYL [gender=F] [caps=none] [secs=A 6 1] [slide=true] [pos=0 1 0] [scale=YOnly]
daxle | CYL [gender=M] [caps=none] [secs=A 9 1] [slide=true] [pos=0 1 0] [scale=YOnly]
connhole connhol2 beamhole | CYL [gender=F] [caps=none] [secs=R 8 2 R 6 16 R 8 2] [center=true] [slide=true]
connhol3 | CYL [gender=F] [caps=none] [secs=R 6 16 R 8 2] [center=true] [slide=true] [pos=0 -1 0]
beamhol2 | CYL [gender=F] [caps=none] [secs=R 8 2 R 6 6 R 8 2] [center=true] [slide=true]
connect connect5 connect6 connect7 connect8 confric confric4 confric5 confric10 confric11 confric12
  | CYL [gender=M] [secs=R 8 2 R 6 16 _L 6.25 2]
connect2 connect10 confric2 confric6 | CYL [gender=M] [secs=R 6 18 _L 6.25 2]
connect3 | CYL [gender=M] [secs=R 8 2 R 6 6 _L 6.25 2]
connect4 | CYL [gender=M] [secs=R 6 8 _L 6.5 2]
confric3 | CYL [gender=M] [secs=R 8 2 R 6 16 _L 6.25 4 R 6 16 _L 6.25 2]
wpin wpin2 wpin2a wpin3 wpin4 | CYL [gender=M] [secs=R 4 11 _L 4.25 1]
wpinhole | CYL [group=wpAxHole] [gender=F] [caps=none] [secs=R 4 1] [slide=true] [scale=YOnly]
steerend | CYL [gender=F] [caps=none] [secs=R 6 8] [slide=true] [pos=0 8 0]
knob1 | CYL [gender=M] [secs=R 5 2 _L 6 5] [ori=0 -1 0 1 0 0 0 0 1]
handle handle2
  | CYL [gender=M] [caps=two] [secs=R 4 14] [center=true] [slide=true] [pos=0 0 4] [ori=0 1 0 -1 0 0 0 0 1]
clip1 clip5 clip7 clip12 clip15 clip16 | CLP [center=true]
clip2 clip9 clip10 clip14 | CLP [center=true] [pos=0 0 -10]
clip3 clip6 | CLP [center=true] [pos=0 2 0] [ori=0 1 0 -1 0 0 0 0 1]
clip4 | CLP [pos=0 4 0] [ori=-1 0 0 0 1 0 0 0 -1]
clip8 | CLP [center=true] [pos=0 -6 0] [ori=1 0 0 0 0 -1 0 1 0]
clip11 | CLP [center=true] [pos=0 -6 0] [ori=1 0 0 0 0 1 0 -1 0]
clip13 | CLP [pos=0 4 0]
h1 | FGR [genderOfs=F] [seq=4 4 4 4 4] [pos=0 10 0] [ori=1 0 0 0 0 1 0 -1 0]
h2 | FGR [genderOfs=M] [seq=4 4 4 4 4] [pos=0 10 0] [ori=1 0 0 0 0 1 0 -1 0]
arm1 | FGR [genderOfs=F] [seq=4 4 4 4 4] [radius=9.5] [pos=0 0 -10]
arm2 arm3 | FGR [genderOfs=M] [seq=4 4 4 4 4] [radius=9.5] [pos=0 0 -10]
clh1 clh3 clh6 clh6u clh6d | FGR [group=lckHng] [genderOfs=M] [seq=8] [pos=0 0 -10] [ori=0 -1 0 1 0 0 0 0 1]
clh2 clh9 clh12 clh13 | FGR [group=lckHng] [genderOfs=M] [seq=8] [pos=0 -7 0] [ori=0 -1 0 1 0 0 0 0 1]
clh4 clh10 clh11 | FGR [group=lckHng] [genderOfs=M] [seq=4.5 8 4.5] [pos=0 0 4] [ori=0 -1 0 1 0 0 0 0 1]
clh8 | FGR [group=lckHng] [genderOfs=M] [seq=8] [pos=0 0 -7] [ori=0 -1 0 1 0 0 0 0 1]
joint8ball | GEN [gender=M] [bounding=sph 8] [placement=free]
joint8socket1 joint8socket2 joint8socket3 | GEN [gender=F] [bounding=sph 8] [placement=free]
`

// primitives is the table by file name.
var primitives = sync.OnceValue(func() map[string][]meta {
	out := map[string][]meta{}
	var names []string
	for _, line := range strings.Split(strings.TrimSpace(primitiveTable), "\n") {
		left, right, ok := strings.Cut(line, "|")
		if !strings.HasPrefix(line, " ") {
			names = names[:0]
		}
		names = append(names, strings.Fields(left)...)
		if !ok {
			continue
		}
		verb, rest, _ := strings.Cut(strings.TrimSpace(right), " ")
		m, err := parseMeta("SNAP_"+verb, rest)
		if err != nil {
			panic(line + ": " + err.Error()) // the table is ours
		}
		for _, n := range names {
			out[n+".dat"] = append(out[n+".dat"], m)
		}
	}
	return out
})

func primitiveMetas(key string) []meta { return primitives()[key] }

// shapeMetas are primitiveMetas and the round surfaces, which are bores and rods when enough of them meet.
func shapeMetas(key string) []meta {
	if list := primitiveMetas(key); list != nil {
		return list
	}
	if n, d, ok := roundSurface(key); ok {
		return roundMetas(n, d)
	}
	return nil
}

// roundSurface reads "4-4cyli.dat", "48/3-8cylo.dat": n of d parts of a cylinder of radius 1 from y 0 to 1.
func roundSurface(key string) (n, d int, ok bool) {
	key = strings.TrimPrefix(strings.TrimPrefix(key, "48/"), "8/")
	i := strings.Index(key, "cyl")
	j := strings.IndexByte(key, '-')
	if j < 1 || i < j+2 || len(key) < i+5 || strings.IndexByte("ioc", key[i+3]) < 0 || key[i+4:] != ".dat" {
		return 0, 0, false
	}
	if !digits(key[:j]) || !digits(key[j+1:i]) || i > 6 {
		return 0, 0, false
	}
	for k := 0; k < j; k++ {
		n = 10*n + int(key[k]-'0')
	}
	for k := j + 1; k < i; k++ {
		d = 10*d + int(key[k]-'0')
	}
	return n, d, d > 0 && n > 0 && n <= d
}

func roundMetas(n, d int) []meta {
	m := meta{id: roundID, scale: scaleBoth, round: float64(n) / float64(d)}
	m.grid.n = [3]int{1, 1, 1}
	m.con = part.Connector{At: geom.Translate(geom.Vec{Y: 1}), Secs: []part.Section{{Radius: 1, Length: 1}}}
	return []meta{m}
}

// roundID marks the pieces of round surfaces among inferred items.
const roundID = " round"
