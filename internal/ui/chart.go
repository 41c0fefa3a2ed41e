package ui

import "context"

func (c ChartData) write(ctx context.Context, n int64) string {
	if c.Write != nil {
		return c.Write(ctx, n)
	}
	return Num(ctx, n)
}

func (c ChartData) sum() int64 {
	var sum int64
	for _, p := range c.Points {
		sum += p.Value
	}
	return sum
}

func (c ChartData) top() int64 {
	var top int64
	for _, p := range c.Points {
		top = max(top, p.Value)
	}
	return top
}

// labelled chooses which bars say their name: the last, and others so far apart that they do not touch on a telephone.
func (c ChartData) labelled(i int) bool {
	last := len(c.Points) - 1
	every := (len(c.Points) + 4) / 5
	return i == last || i%every == 0 && last-i >= every
}

func (c ChartData) table(ctx context.Context) TableData {
	t := TableData{
		Caption: c.Title,
		Columns: []Column{{Name: T(ctx, whenWord)}, {Name: c.Title, Number: true}},
		Foot:    []Cell{C(T(ctx, inAll)), C(c.write(ctx, c.sum()))},
	}
	for _, p := range c.Points {
		t.Rows = append(t.Rows, []Cell{C(p.Label), C(c.write(ctx, p.Value))})
	}
	return t
}
