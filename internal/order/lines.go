package order

import (
	"madang/internal/id"
	"madang/internal/platform/db"
	"madang/internal/platform/work"
)

// SeveralLines reads lines by id, in one query; ids of none are missing from the map.
func SeveralLines(tx *work.Tx, ids []id.ID) (map[id.ID]Line, error) {
	found := make(map[id.ID]Line, len(ids))
	if len(ids) == 0 {
		return found, nil
	}
	all, err := db.All(tx, scanLine, `select `+lineColumns+` from order_line where id in (`+db.Places(1, len(ids))+`)`,
		db.Args(ids)...)
	for _, l := range all {
		found[l.ID] = l
	}
	return found, err
}
