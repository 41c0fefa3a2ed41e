package ui

import (
	"context"
	"strconv"
	"strings"
	"time"

	"madang/internal/money"
	"madang/internal/say"
)

// Seoul is the time the pages tell. Korea has kept UTC+9 without summer time since 1988, so that no zone database is
// needed.
var Seoul = time.FixedZone("KST", 9*60*60)

// Won writes an amount: 38,000원, ₩38,000.
func Won(ctx context.Context, n int64) string { return money.Won(n).In(From(ctx).Lang) }

// Num writes a number with commas: 1,204.
func Num(_ context.Context, n int64) string { return money.Grouped(n) }

// Short writes a number for a narrow place, cut and never rounded up: 1.2만, 3.4억; 12.3K, 3.4M.
func Short(ctx context.Context, n int64) string {
	units := []struct {
		of   int64
		name string
	}{{1_0000_0000, T(ctx, unitEok)}, {1_0000, T(ctx, unitMan)}}
	if From(ctx).Lang == say.En {
		units[0].of, units[1].of = 1_000_000, 1_000
	}
	sign, size := "", n
	if n < 0 {
		sign, size = "-", -n
	}
	for _, u := range units {
		if size < u.of {
			continue
		}
		text := money.Grouped(size / u.of)
		if tenth := size % u.of * 10 / u.of; tenth > 0 && size/u.of < 100 {
			text += "." + strconv.FormatInt(tenth, 10)
		}
		return sign + text + u.name
	}
	return money.Grouped(n)
}

// Percent writes a share: 5%, 0.8%.
func Percent(share money.PPM) string { return share.String() }

// Rate writes a mean of stars or points, kept in hundredths, to one place: 467 is 4.7.
func Rate(hundredths int64) string {
	tenths := (hundredths + 5) / 10
	return strconv.FormatInt(tenths/10, 10) + "." + strconv.FormatInt(tenths%10, 10)
}

// Date writes a whole date: 2026년 3월 2일, Mar 2, 2026.
func Date(ctx context.Context, t time.Time) string { return dated(ctx, t, fullDate) }

// Day writes a date without its year when that is this year: 3월 2일, Mar 2.
func Day(ctx context.Context, t time.Time) string {
	if t.In(Seoul).Year() != From(ctx).Now.In(Seoul).Year() {
		return Date(ctx, t)
	}
	return dated(ctx, t, shortDate)
}

// Clock writes a day and the time: 3월 2일 14:30.
func Clock(ctx context.Context, t time.Time) string {
	return Day(ctx, t) + " " + t.In(Seoul).Format("15:04")
}

// dated fills in year {y}, month number {m}, English month name {mon} and day {d}. Lists write a day a row, so it is
// done by hand: building a strings.Replacer for each took an eighth of a list's time.
func dated(ctx context.Context, t time.Time, text say.Text) string {
	t = t.In(Seoul)
	pattern := T(ctx, text)
	out := make([]byte, 0, len(pattern)+8)
	for {
		open := strings.IndexByte(pattern, '{')
		end := strings.IndexByte(pattern, '}')
		if open < 0 || end < open {
			return string(append(out, pattern...))
		}
		out = append(out, pattern[:open]...)
		switch pattern[open+1 : end] {
		case "y":
			out = strconv.AppendInt(out, int64(t.Year()), 10)
		case "m":
			out = strconv.AppendInt(out, int64(t.Month()), 10)
		case "mon":
			out = t.AppendFormat(out, "Jan")
		case "d":
			out = strconv.AppendInt(out, int64(t.Day()), 10)
		}
		pattern = pattern[end+1:]
	}
}

// Ago writes how long ago something was, up to seven days; further back it is the day.
func Ago(ctx context.Context, t time.Time) string {
	gone := From(ctx).Now.Sub(t)
	switch {
	case gone < -time.Minute:
		return Day(ctx, t)
	case gone < time.Minute:
		return T(ctx, justNow)
	case gone < time.Hour:
		return T(ctx, minutesAgo, int(gone/time.Minute))
	case gone < 24*time.Hour:
		return T(ctx, hoursAgo, int(gone/time.Hour))
	case gone <= 7*24*time.Hour:
		return count(ctx, daysAgo, dayAgo, int(gone/(24*time.Hour)))
	}
	return Day(ctx, t)
}

// Left writes how long there is until a deadline: 3일 남음, 5시간 남음, 끝났어요.
func Left(ctx context.Context, t time.Time) string {
	left := t.Sub(From(ctx).Now)
	switch {
	case left <= 0:
		return T(ctx, itIsOver)
	case left < time.Hour:
		return T(ctx, minutesLeft, max(1, int(left/time.Minute)))
	case left < 48*time.Hour:
		return T(ctx, hoursLeft, int(left/time.Hour))
	}
	return T(ctx, daysLeft, int(left/(24*time.Hour)))
}

// count chooses the singular for one. Korean has none and says both alike.
func count(ctx context.Context, many, one say.Text, n int) string {
	if n == 1 {
		return T(ctx, one, n)
	}
	return T(ctx, many, n)
}
