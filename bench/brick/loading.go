package main

import (
	"fmt"
	"path/filepath"
)

// loading compares reading and counting a model with what the peers take to have it in memory. LeoCAD has no verb
// that only reads, so it writes an OBJ (reading and meshes, no drawing); three's loader builds geometry.
func loading(b *bench) error {
	leo, stop, err := b.leocad()
	if err != nil {
		return err
	}
	defer stop()
	three, err := b.three()
	if err != nil {
		return err
	}
	heading("Reading, flattening and counting: CPU seconds of whole processes",
		"model | parts | ours | LeoCAD | of it | three.js | of it | ours MiB | LeoCAD MiB | three MiB")
	for _, word := range []string{"car", "21041", "10182", "10030"} {
		m, err := b.find(word)
		if err != nil {
			return err
		}
		obj := filepath.Join(b.work, "leocad.obj")
		ours, theirs, err := pair(b.times,
			func() (cost, error) { return run(b.ctx, nil, b.brick, "bom", m.path, "--library", b.baked, "--json") },
			func() (cost, error) { return leo("-obj", obj, m.path) })
		if err != nil {
			return err
		}
		_, loaded, err := pair(1, nil, func() (cost, error) { return three(m) })
		if err != nil {
			return err
		}
		l, t := ours.cpu.Seconds()/theirs.cpu.Seconds(), ours.cpu.Seconds()/loaded.cpu.Seconds()
		fmt.Printf("| %s | %d | %.3f | %.2f | 1/%.0f | %.2f | 1/%.0f | %.0f | %.0f | %.0f |\n", m.name, m.parts,
			ours.cpu.Seconds(), theirs.cpu.Seconds(), 1/l, loaded.cpu.Seconds(), 1/t, ours.peak, theirs.peak, loaded.peak)
		if word == "10182" {
			b.asked("parse, flatten, BOM of 2,417 parts, whole process", "≤ 1/20 of LeoCAD's CPU, ≤ 1/100 of three's",
				l <= 1.0/20 && t <= 1.0/100, "%.3f s: 1/%.0f and 1/%.0f", ours.cpu.Seconds(), 1/l, 1/t)
		}
	}
	return nil
}
