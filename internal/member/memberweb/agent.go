package memberweb

import "strings"

// agentNames finds what a browser's description of itself means. The order matters: nearly all of them also claim to
// be an older one.
var agentNames = []struct{ mark, name string }{
	{"KAKAOTALK", "KakaoTalk"}, {"NAVER(", "NAVER"}, {"Whale/", "Whale"}, {"SamsungBrowser/", "Samsung Internet"},
	{"Edg/", "Edge"}, {"EdgA/", "Edge"}, {"OPR/", "Opera"}, {"CriOS/", "Chrome"}, {"FxiOS/", "Firefox"},
	{"Firefox/", "Firefox"}, {"Chrome/", "Chrome"}, {"Safari/", "Safari"},
}

var systemNames = []struct{ mark, name string }{
	{"iPhone", "iPhone"}, {"iPad", "iPad"}, {"Android", "Android"}, {"CrOS", "ChromeOS"}, {"Windows", "Windows"},
	{"Macintosh", "Mac"}, {"Linux", "Linux"},
}

// deviceName is what a person would call the device, or "" when its description says nothing known.
func deviceName(agent string) string {
	var parts []string
	for _, names := range [][]struct{ mark, name string }{agentNames, systemNames} {
		for _, n := range names {
			if strings.Contains(agent, n.mark) {
				parts = append(parts, n.name)
				break
			}
		}
	}
	return strings.Join(parts, " · ")
}
