// Package sample writes a large model from built-in parts, for benchmarks and tests of books: a tower house with
// floors, walls, furniture as call-outs and a roof. It is made by rule, the same every time.
package sample

import (
	"fmt"
	"strings"
)

// House is an MPD file of a tower house. Ten storeys are 3,035 parts in 175 steps.
func House(storeys int) []byte {
	var b strings.Builder
	h := house{out: &b}
	b.WriteString("0 FILE house.ldr\n0 Tower House\n0 Name: house.ldr\n0 Author: Madang\n0 !LICENSE CC0\n")
	for s := range storeys {
		h.storey(s)
	}
	h.roof()
	for _, m := range []string{bed, bench, lamp, door, chimney} {
		b.WriteString(m)
	}
	return []byte(b.String())
}

// house counts upwards in LDU; -Y is up in the file.
type house struct {
	out *strings.Builder
	y   int // the top of what stands
}

// The ground is 48 by 32 studs.
const (
	halfX = 480
	halfZ = 320
)

func (h *house) put(colour, x, y, z int, quarter bool, name string) {
	turn := "1 0 0 0 1 0 0 0 1"
	if quarter {
		turn = "0 0 1 0 1 0 -1 0 0"
	}
	fmt.Fprintf(h.out, "1 %d %d %d %d %s %s\n", colour, x, -y, z, turn, name)
}

func (h *house) step() { h.out.WriteString("0 STEP\n") }

// storey lays a floor of 32 plates, six courses of 40 bricks in bond, and furniture.
func (h *house) storey(s int) {
	h.y += 8
	for i := range 4 {
		for j := range 8 {
			h.put([]int{71, 72}[(i+j)%2], -halfX+60+120*j, h.y, -halfZ+80+160*i, true, "3036.dat")
		}
		if i%2 == 1 {
			h.step()
		}
	}
	h.furnish(s)
	h.inner()
	wall := []int{15, 19, 378, 379}[s%4]
	for c := range 6 {
		h.y += 24
		shift := 40 * (c % 2)
		colour := wall
		if c == 0 || c == 5 {
			colour = 70
		}
		for i := range 12 {
			h.put(colour, -halfX+40+80*i, h.y, -halfZ+10, false, "3010.dat")
		}
		for i := range 8 {
			h.put(colour, halfX-10, h.y, -halfZ+40+80*i-shift/2+20*(c%2), true, "3010.dat")
		}
		h.step()
		for i := range 12 {
			h.put(colour, -halfX+40+80*i, h.y, halfZ-10, false, "3010.dat")
		}
		for i := range 8 {
			h.put(colour, -halfX+10, h.y, -halfZ+40+80*i-shift/2+20*(c%2), true, "3010.dat")
		}
		h.step()
	}
}

// inner parts a storey into three rooms: two low walls of ten bricks each.
func (h *house) inner() {
	for c := range 2 {
		for i := range 5 {
			h.put(7, -160, h.y+24*(c+1), -halfZ+60+80*i, true, "3010.dat")
			h.put(7, 160, h.y+24*(c+1), -halfZ+60+80*i, true, "3010.dat")
		}
	}
	h.step()
}

// furnish takes beds, benches and a lamp, built apart, into the storey.
func (h *house) furnish(s int) {
	switch {
	case s == 0:
		h.put(288, 0, h.y, -200, false, "door.ldr")
		fallthrough
	case s%3 == 0:
		h.put(1, -240, h.y, 0, false, "bed.ldr")
		h.put(1, 240, h.y, 0, false, "bed.ldr")
	case s%3 == 1:
		for i := range 3 {
			h.put(4, -200+200*i, h.y, 80, false, "bench.ldr")
		}
	default:
		h.put(14, 0, h.y, 0, false, "lamp.ldr")
	}
	h.step()
}

// roof closes the house with slopes on its long sides.
func (h *house) roof() {
	h.y += 24
	for i := range 12 {
		h.put(320, -halfX+40+80*i, h.y, -halfZ+10, false, "3037.dat")
	}
	h.step()
	for i := range 12 {
		h.put(320, -halfX+40+80*i, h.y, halfZ-30, false, "3037.dat")
	}
	h.step()
	h.put(71, -halfX+200, h.y, -halfZ+10, false, "chimney.ldr")
	h.put(71, halfX-200, h.y, -halfZ+10, false, "chimney.ldr")
	h.step()
}

// The furniture stands on y = 0.
const bed = `0 FILE bed.ldr
0 Bed
1 70 0 -8 0 1 0 0 0 1 0 0 0 1 3035.dat
0 STEP
1 15 -60 -16 0 0 0 1 0 1 0 -1 0 0 3020.dat
1 16 20 -16 0 0 0 1 0 1 0 -1 0 0 3032.dat
0 STEP
1 16 20 -24 0 0 0 1 0 1 0 -1 0 0 3032.dat
1 15 -60 -24 0 0 0 1 0 1 0 -1 0 0 87079.dat
0 STEP
`

const bench = `0 FILE bench.ldr
0 Bench
1 72 -30 -24 0 1 0 0 0 1 0 0 0 1 3003.dat
1 72 30 -24 0 1 0 0 0 1 0 0 0 1 3003.dat
0 STEP
1 16 0 -32 0 1 0 0 0 1 0 0 0 1 3795.dat
0 STEP
`

const lamp = `0 FILE lamp.ldr
0 Lamp
1 0 0 -8 0 1 0 0 0 1 0 0 0 1 3022.dat
1 0 0 -32 0 1 0 0 0 1 0 0 0 1 3941.dat
0 STEP
1 0 0 -56 0 1 0 0 0 1 0 0 0 1 3941.dat
1 16 0 -80 0 1 0 0 0 1 0 0 0 1 3941.dat
0 STEP
`

const door = `0 FILE door.ldr
0 Door
1 72 0 -8 0 1 0 0 0 1 0 0 0 1 3020.dat
0 STEP
1 16 0 -32 10 1 0 0 0 1 0 0 0 1 3010.dat
1 16 0 -56 10 1 0 0 0 1 0 0 0 1 3010.dat
0 STEP
1 70 0 -64 10 1 0 0 0 1 0 0 0 1 2431.dat
0 STEP
`

const chimney = `0 FILE chimney.ldr
0 Chimney
1 16 0 -24 0 1 0 0 0 1 0 0 0 1 3004.dat
1 16 0 -48 0 1 0 0 0 1 0 0 0 1 3004.dat
0 STEP
1 0 -10 -56 0 1 0 0 0 1 0 0 0 1 6141.dat
1 0 10 -56 0 1 0 0 0 1 0 0 0 1 6141.dat
0 STEP
`
