package ui

import (
	"math"
	"os"
	"regexp"
	"strconv"
	"testing"
)

var tokenLine = regexp.MustCompile(`--([a-z0-9-]+):\s*light-dark\(oklch\(([^)]*)\), oklch\(([^)]*)\)\)`)
var oklch = regexp.MustCompile(`^([\d.]+)% ([\d.]+) ([\d.]+)$`)

// themes reads the colours of tokens.css as relative luminances, light and dark.
func themes(t *testing.T) [2]map[string]float64 {
	t.Helper()
	text, err := os.ReadFile("tokens.css")
	if err != nil {
		t.Fatal(err)
	}
	out := [2]map[string]float64{{}, {}}
	for _, m := range tokenLine.FindAllStringSubmatch(string(text), -1) {
		for i := range out {
			parts := oklch.FindStringSubmatch(m[2+i])
			if parts == nil {
				t.Fatalf("--%s: cannot read oklch(%s)", m[1], m[2+i])
			}
			var v [3]float64
			for j := range v {
				v[j], _ = strconv.ParseFloat(parts[j+1], 64) // the pattern lets only numbers through
			}
			out[i][m[1]] = luminance(v[0]/100, v[1], v[2])
		}
	}
	return out
}

// luminance is the relative luminance (WCAG 2.2) of an OKLCH colour (Björn Ottosson, 2020), clipped to sRGB.
func luminance(l, c, h float64) float64 {
	a, b := c*math.Cos(h*math.Pi/180), c*math.Sin(h*math.Pi/180)
	cube := func(x float64) float64 { return x * x * x }
	lc := cube(l + 0.3963377774*a + 0.2158037573*b)
	mc := cube(l - 0.1055613458*a - 0.0638541728*b)
	sc := cube(l - 0.0894841775*a - 1.2914855480*b)
	clip := func(x float64) float64 { return min(1, max(0, x)) }
	red := clip(4.0767416621*lc - 3.3077115913*mc + 0.2309699292*sc)
	green := clip(-1.2684380046*lc + 2.6097574011*mc - 0.3413193965*sc)
	blue := clip(-0.0041960863*lc - 0.7034186147*mc + 1.7076147010*sc)
	return 0.2126*red + 0.7152*green + 0.0722*blue
}

func contrast(a, b float64) float64 { return (max(a, b) + 0.05) / (min(a, b) + 0.05) }

func TestEveryPairOfTokensCanBeRead(t *testing.T) {
	const text, mark = 4.5, 3.0 // WCAG 2.2, 1.4.3 and 1.4.11
	pairs := []struct {
		over  string
		under []string
		least float64
	}{
		{"ink", []string{"paper", "sheet", "ground", "hwang-wash", "jeok-wash"}, text},
		{"ink-2", []string{"paper", "sheet", "ground"}, text},
		{"on-accent", []string{"accent", "accent-2"}, text},
		{"jeok-ink", []string{"paper", "sheet", "ground", "jeok-wash"}, text},
		{"accent-2", []string{"paper", "sheet"}, text},
		{"paper", []string{"ink"}, text},
		{"accent", []string{"paper", "sheet", "ground"}, mark},
		{"edge", []string{"paper", "sheet"}, mark},
		{"jeok", []string{"paper", "sheet", "jeok-wash"}, mark},
		{"cheong", []string{"paper", "ground"}, mark},
		{"nok", []string{"paper", "ground"}, mark},
		{"baek", []string{"paper"}, mark},
		{"hwang-edge", []string{"paper"}, mark},
	}
	for i, theme := range themes(t) {
		for _, p := range pairs {
			for _, under := range p.under {
				over, ok := theme[p.over]
				ground, ok2 := theme[under]
				if !ok || !ok2 {
					t.Fatalf("tokens.css has no --%s or no --%s", p.over, under)
				}
				if got := contrast(over, ground); got < p.least {
					t.Errorf("%s: --%s on --%s is %.2f:1, less than %.1f:1", []string{"light", "dark"}[i], p.over, under, got, p.least)
				}
			}
		}
	}
}
