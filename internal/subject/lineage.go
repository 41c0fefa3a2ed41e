package subject

import (
	"fmt"
	"time"

	"madang/internal/fault"
	"madang/internal/id"
	"madang/internal/platform/db"
	"madang/internal/platform/work"
)

// EdgeKind says what the newer subject has to do with the older.
type EdgeKind string

// The kinds of edge, read from the older subject to the newer: an idea inspired a design; a design is remixed by
// another (the newer remixes the older); either evidences a development; that became a product, which is what the
// design is sold as.
const (
	Inspired  EdgeKind = "inspired"
	Evidences EdgeKind = "evidences"
	Remixes   EdgeKind = "remixes"
	Became    EdgeKind = "became"
	SoldAs    EdgeKind = "sold-as"
)

// Edge is one step of lineage. It is never edited; a wrong one is superseded.
type Edge struct {
	ID           id.ID
	Kind         EdgeKind
	Older, Newer id.ID
	Actor        id.ID
	At           time.Time
}

// depthMax bounds every walk: no true lineage is so deep.
const depthMax = 64

// Draw adds an edge; the same edge twice is one. An edge that would close a cycle is a Conflict.
func Draw(tx *work.Tx, kind EdgeKind, older, newer id.ID) error {
	above, err := Ancestors(tx, older)
	if err != nil {
		return err
	}
	if older == newer {
		return fault.New(fault.Conflict, "subject.Draw", sayCycle)
	}
	for _, e := range above {
		if e.Older == newer {
			return fault.New(fault.Conflict, "subject.Draw", sayCycle)
		}
	}
	_, err = tx.Exec(`insert into subject_edge (id, kind, older, newer, actor, at) values ($1, $2, $3, $4, $5, $6)
		on conflict (older, newer, kind) where superseded_at = 0 do nothing`,
		string(tx.NewID()), string(kind), string(older), string(newer), string(tx.Actor().ID), tx.Now().UnixMicro())
	if err != nil {
		return fmt.Errorf("subject.Draw: %w", err)
	}
	return nil
}

// Supersede ends an edge; the row stays.
func Supersede(tx *work.Tx, edge id.ID) error {
	_, err := tx.Exec(`update subject_edge set superseded_at = $2 where id = $1 and superseded_at = 0`,
		string(edge), tx.Now().UnixMicro())
	return err
}

// From lists what a subject comes from directly, in the order drawn.
func From(tx *work.Tx, newer id.ID) ([]Edge, error) {
	return db.All(tx, scanEdge, `select `+edgeColumns+` from subject_edge
		where newer = $1 and superseded_at = 0 order by id`, string(newer))
}

// To lists what came of a subject directly, in the order drawn.
func To(tx *work.Tx, older id.ID) ([]Edge, error) {
	return db.All(tx, scanEdge, `select `+edgeColumns+` from subject_edge
		where older = $1 and superseded_at = 0 order by id`, string(older))
}

// Ancestors lists every edge on the ways up from a subject, nearest first, each once.
func Ancestors(tx *work.Tx, newer id.ID) ([]Edge, error) {
	return walk(tx, newer, From, func(e Edge) id.ID { return e.Older })
}

// Descendants lists every edge on the ways down from a subject, nearest first, each once.
func Descendants(tx *work.Tx, older id.ID) ([]Edge, error) {
	return walk(tx, older, To, func(e Edge) id.ID { return e.Newer })
}

func walk(tx *work.Tx, start id.ID, step func(*work.Tx, id.ID) ([]Edge, error), far func(Edge) id.ID) ([]Edge, error) {
	var all []Edge
	seen := map[id.ID]bool{start: true}
	edges := map[id.ID]bool{}
	for depth, front := 0, []id.ID{start}; len(front) > 0 && depth < depthMax; depth++ {
		var next []id.ID
		for _, v := range front {
			found, err := step(tx, v)
			if err != nil {
				return nil, err
			}
			for _, e := range found {
				if edges[e.ID] {
					continue
				}
				edges[e.ID] = true
				all = append(all, e)
				if !seen[far(e)] {
					seen[far(e)] = true
					next = append(next, far(e))
				}
			}
		}
		front = next
	}
	return all, nil
}

const edgeColumns = `id, kind, older, newer, actor, at`

func scanEdge(s db.Scanner, e *Edge) error {
	var at int64
	err := s.Scan(&e.ID, &e.Kind, &e.Older, &e.Newer, &e.Actor, &at)
	e.At = time.UnixMicro(at).UTC()
	return err
}

// Verify checks that lineage has no cycle and tells how many edges it read (invariant 5).
func Verify(tx *work.Tx) (int64, error) {
	all, err := db.All(tx, scanEdge, `select `+edgeColumns+` from subject_edge where superseded_at = 0`)
	if err != nil {
		return 0, err
	}
	// Kahn's algorithm: take away what has nothing above it until nothing is left; what stays is a cycle.
	above, below := map[id.ID]int{}, map[id.ID][]id.ID{}
	for _, e := range all {
		above[e.Newer]++
		below[e.Older] = append(below[e.Older], e.Newer)
	}
	var free []id.ID
	for v := range below {
		if above[v] == 0 {
			free = append(free, v)
		}
	}
	left := len(all)
	for len(free) > 0 {
		v := free[len(free)-1]
		free = free[:len(free)-1]
		for _, w := range below[v] {
			left--
			if above[w]--; above[w] == 0 {
				free = append(free, w)
			}
		}
	}
	if left > 0 {
		return int64(len(all)), fmt.Errorf("lineage has a cycle through %d edges", left)
	}
	return int64(len(all)), nil
}
