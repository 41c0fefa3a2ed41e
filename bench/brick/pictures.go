package main

import (
	"fmt"
	"os"
	"path/filepath"
)

// pictures draws every model as LeoCAD does, and leaves both pictures in the work folder to be looked at.
func pictures(b *bench) error {
	list, err := b.sources()
	if err != nil {
		return err
	}
	leo, stop, err := b.leocad()
	if err != nil {
		return err
	}
	defer stop()
	folder := filepath.Join(b.work, "pictures")
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	heading("Pictures of 800 × 600 with smooth edges, LeoCAD's part cache warm",
		"model | parts | ours s | LeoCAD s | of it | ours CPU s | LeoCAD CPU s | ours MiB | LeoCAD MiB | of it")
	slow, heavy := 0.0, 0.0
	for _, m := range list {
		mine, theirs := filepath.Join(folder, m.name+"-ours.png"), filepath.Join(folder, m.name+"-leocad.png")
		draw := func() (cost, error) { return leo("-w", "800", "-h", "600", "-i", theirs, m.path) }
		if _, err := draw(); err != nil { // warms its cache
			return err
		}
		ours, peer, err := pair(b.times, func() (cost, error) {
			return run(b.ctx, nil, b.brick, "render", m.path, "-o", mine, "--size", "800x600", "--library", b.baked)
		}, draw)
		if err != nil {
			return err
		}
		if isCompared(m.name) {
			if err := b.beside(m.name, mine, theirs); err != nil {
				return err
			}
		}
		t, p := ours.wall.Seconds()/peer.wall.Seconds(), ours.peak/peer.peak
		slow, heavy = max(slow, t), max(heavy, p)
		fmt.Printf("| %s | %d | %.2f | %.2f | %.2f | %.2f | %.2f | %.0f | %.0f | %.2f |\n", m.name, m.parts,
			ours.wall.Seconds(), peer.wall.Seconds(), t, ours.cpu.Seconds(), peer.cpu.Seconds(), ours.peak, peer.peak, p)
	}
	b.asked("800 × 600 picture, every model", "≤ 1/3 of LeoCAD's wall time, ≤ 1/4 of its memory",
		slow <= 1.0/3 && heavy <= 0.25, "at worst %.2f of the time and %.2f of the memory", slow, heavy)
	return nil
}
