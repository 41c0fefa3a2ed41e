package connect

import "strings"

// barren reports a primitive that only draws: circles, cylinders, discs, rings, boxes and their like, which make up
// most of a part's lines and describe no connector (https://www.ldraw.org/library/primref).
func barren(key string) bool {
	key = strings.TrimSuffix(key, ".dat")
	if i := strings.IndexByte(key, '/'); i > 0 {
		if key[:i] == "s" {
			return false
		}
		key = key[i+1:] // 48/, 8/
	}
	if key == "" {
		return true
	}
	if i := strings.IndexByte(key, '-'); i > 0 && i < 3 && digits(key[:i]) { // 4-4edge, 1-16cyli
		return true
	}
	if len(key) >= 4 && (key[0] == 't' || key[0] == 'r') && digits(key[1:3]) && strings.IndexByte("ioqu", key[3]) >= 0 {
		return true // t04o3333, a torus
	}
	for _, p := range [...]string{"box", "rect", "tri", "ring", "logo", "empty"} {
		if strings.HasPrefix(key, p) {
			return true
		}
	}
	return false
}

func digits(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}
