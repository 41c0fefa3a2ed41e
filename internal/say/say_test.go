package say

import "testing"

func TestParticlesFollowTheLastSound(t *testing.T) {
	add := Text{Ko: "%s{을} 담았어요", En: "Added %s"}
	to := Text{Ko: "%s{으로} 바꿨어요", En: "Changed to %s"}
	for _, c := range []struct {
		text Text
		arg  string
		want string
	}{
		{add, "등대", "등대를 담았어요"},
		{add, "우체통", "우체통을 담았어요"},
		{add, "‘작은 배’", "‘작은 배’를 담았어요"},
		{add, "부품 3", "부품 3을 담았어요"},
		{to, "서울", "서울로 바꿨어요"},
		{to, "하양", "하양으로 바꿨어요"},
		{to, "초록", "초록으로 바꿨어요"},
	} {
		if got := c.text.In(Ko, c.arg); got != c.want {
			t.Errorf("In(Ko, %q) = %q, want %q", c.arg, got, c.want)
		}
	}
	if got := add.In(En, "boat"); got != "Added boat" {
		t.Errorf("English: %q", got)
	}
}

func TestATextMayBeAValue(t *testing.T) {
	outer := Text{Ko: "%s 상태예요", En: "It is %s"}
	if got := outer.In(En, Text{Ko: "열림", En: "open"}); got != "It is open" {
		t.Errorf("got %q", got)
	}
}
