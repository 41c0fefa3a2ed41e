package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"

	"madang/brick/book/sample"
)

// house writes the large model of our own: 3,035 parts in 175 steps, made by rule.
func (b *bench) house() (model, error) {
	m := model{name: "Tower house", path: filepath.Join(b.work, "house.mpd"), parts: 3035}
	return m, os.WriteFile(m.path, sample.House(10), 0o644)
}

// steps draws every step of two models' main files, as LeoCAD does, which draws the whole model again for each.
func steps(b *bench) error {
	wall, err := b.find("21041")
	if err != nil {
		return err
	}
	house, err := b.house()
	if err != nil {
		return err
	}
	leo, stop, err := b.leocad()
	if err != nil {
		return err
	}
	defer stop()
	heading("All step pictures of 800 × 600",
		"model | parts | pictures | ours s | LeoCAD's | LeoCAD s | of it | ours CPU s | LeoCAD CPU s | ours MiB | LeoCAD MiB")
	slow := 0.0
	for _, c := range []struct {
		m    model
		last int
	}{{wall, 61}, {house, 175}} {
		mine, theirs := filepath.Join(b.work, "steps-ours"), filepath.Join(b.work, "steps-leocad")
		for _, d := range []string{mine, theirs} {
			if err := renew(d); err != nil {
				return err
			}
		}
		ours, peer, err := pair(min(b.times, 3), func() (cost, error) {
			return run(b.ctx, nil, b.brick, "render", c.m.path, "-o", filepath.Join(b.work, "last.png"), "--size", "800x600",
				"--steps", mine, "--own-steps", "--library", b.baked)
		}, func() (cost, error) {
			out := filepath.Join(theirs, "s.png")
			return leo("-w", "800", "-h", "600", "-i", out, "--from", "1", "--to", strconv.Itoa(c.last), c.m.path)
		})
		if err != nil {
			return err
		}
		// A picture more or less is the author's last line; compare what one picture takes.
		n, k := count(mine), count(theirs)
		ratio := ours.wall.Seconds() / float64(n) / (peer.wall.Seconds() / float64(k))
		slow = max(slow, ratio)
		fmt.Printf("| %s | %d | %d | %.2f | %d | %.1f | 1/%.0f | %.2f | %.1f | %.0f | %.0f |\n", c.m.name, c.m.parts, n,
			ours.wall.Seconds(), k, peer.wall.Seconds(), 1/ratio, ours.cpu.Seconds(), peer.cpu.Seconds(), ours.peak, peer.peak)
	}
	b.asked("all step pictures, 552 parts and 3,035 parts", "≤ 1/12 of LeoCAD's wall time a picture", slow <= 1.0/12,
		"at worst 1/%.0f", 1/slow)
	return nil
}

// books writes instruction books as PDF.
func books(b *bench) error {
	car, err := b.find("40448")
	if err != nil {
		return err
	}
	house, err := b.house()
	if err != nil {
		return err
	}
	heading("Instruction books as PDF, A4", "model | parts | s | CPU s | MiB peak | MB of PDF")
	for _, m := range []model{car, house} {
		file := filepath.Join(b.work, "book.pdf")
		c, _, err := pair(min(b.times, 3), func() (cost, error) {
			return run(b.ctx, nil, b.brick, "book", m.path, "-o", file, "--library", b.baked)
		}, nil)
		if err != nil {
			return err
		}
		st, err := os.Stat(file)
		if err != nil {
			return err
		}
		fmt.Printf("| %s | %d | %.1f | %.1f | %.0f | %.1f |\n", m.name, m.parts, c.wall.Seconds(), c.cpu.Seconds(), c.peak,
			float64(st.Size())/1e6)
		if m == house {
			s := c.wall.Seconds()
			b.asked("book of 3,035 parts in 175 steps", "≤ 10 s on 2 cores, ≤ 300 MB", s <= 10 && c.peak <= 286,
				"%.1f s, %.0f MiB", s, c.peak)
		}
	}
	return nil
}

// renew empties a folder of its own making.
func renew(folder string) error {
	if err := os.RemoveAll(folder); err != nil {
		return err
	}
	return os.MkdirAll(folder, 0o755)
}

func count(folder string) int {
	list, _ := os.ReadDir(folder)
	return len(list)
}
