package subject

import "madang/internal/say"

var (
	sayGone = say.Text{Ko: "그것을 찾지 못했어요. 지워졌거나 주소가 바뀌었을 수 있어요.",
		En: "It could not be found. It may have been removed, or its address has changed."}
	sayCycle = say.Text{Ko: "이미 그것에서 나온 것이라 거꾸로 이을 수 없어요.",
		En: "It already comes from that, so the link cannot run the other way."}
)
