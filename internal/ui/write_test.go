package ui

import (
	"testing"
	"time"

	"madang/internal/say"
)

func TestHowNumbersAndTimesAreWritten(t *testing.T) {
	ko, en := at(say.Ko, "/"), at(say.En, "/")
	now := From(ko).Now
	for _, c := range []struct{ got, want string }{
		{Won(ko, 38000), "38,000원"}, {Won(en, 38000), "₩38,000"}, {Num(ko, 1204), "1,204"},
		{Short(ko, 9999), "9,999"}, {Short(ko, 12_999), "1.2만"}, {Short(ko, 20_000), "2만"}, {Short(ko, 1_234_567), "123만"},
		{Short(ko, 3_4000_0000), "3.4억"}, {Short(en, 12_345), "12.3K"}, {Short(en, 3_400_000), "3.4M"}, {Short(ko, -12_000), "-1.2만"},
		{Percent(8_500), "0.85%"}, {Rate(467), "4.7"}, {Rate(465), "4.7"}, {Rate(500), "5.0"}, {Rate(0), "0.0"},
		{Date(ko, now), "2026년 6월 20일"}, {Date(en, now), "Jun 20, 2026"}, {Day(ko, now), "6월 20일"}, {Day(en, now), "Jun 20"},
		{Day(ko, now.AddDate(-1, 0, 0)), "2025년 6월 20일"}, {Clock(ko, now), "6월 20일 12:00"},
		{Day(ko, time.Date(2026, 6, 20, 15, 30, 0, 0, time.UTC)), "6월 21일"},
		{Ago(ko, now), "방금"}, {Ago(ko, now.Add(-5*time.Minute)), "5분 전"}, {Ago(en, now.Add(-2*time.Hour)), "2 h ago"},
		{Ago(en, now.Add(-25*time.Hour)), "1 day ago"}, {Ago(ko, now.Add(-7*24*time.Hour)), "7일 전"}, {Ago(ko, now.Add(-8*24*time.Hour)), "6월 12일"},
		{Ago(ko, now.Add(48*time.Hour)), "6월 22일"},
		{Left(ko, now.Add(72*time.Hour)), "3일 남음"}, {Left(ko, now.Add(30*time.Second)), "1분 남음"}, {Left(en, now.Add(-time.Hour)), "Over"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}

func TestInitials(t *testing.T) {
	for name, want := range map[string]string{
		"김민지": "민지", "이도": "이도", "문하늘별": "하늘", "Ada Lovelace": "AL", "ada": "A", "": "·", "  ": "·", "민지 김": "민지", "José María Ñuñez": "JÑ",
	} {
		if got := initials(name); got != want {
			t.Errorf("initials(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestABarShowsWhatIsThere(t *testing.T) {
	for _, c := range []struct{ part, whole, want int64 }{
		{0, 100, 0}, {1, 1_000_000, 4}, {50, 100, 500}, {200, 100, 1000}, {5, 0, 0}, {-3, 9, 0},
	} {
		if got := perMille(c.part, c.whole); got != c.want {
			t.Errorf("perMille(%d, %d) = %d, want %d", c.part, c.whole, got, c.want)
		}
	}
}

func TestAChartNamesFewBarsAndAlwaysTheLast(t *testing.T) {
	for n := 1; n <= 366; n++ {
		c := ChartData{Points: make([]Point, n)}
		named := 0
		for i := range n {
			if c.labelled(i) {
				named++
			}
		}
		if !c.labelled(n-1) || named > 6 {
			t.Fatalf("%d bars: %d named", n, named)
		}
	}
}
