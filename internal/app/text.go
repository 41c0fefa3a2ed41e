package app

import "madang/internal/say"

var (
	sayBroken   = say.Text{Ko: "잠시 멈췄어요", En: "Something stopped"}
	sayNotFound = say.Text{Ko: "여기에는 아무것도 없어요", En: "There is nothing here"}
	sayNotYours = say.Text{Ko: "들어갈 수 없는 곳이에요", En: "You cannot enter here"}
	saySlowDown = say.Text{Ko: "조금 천천히요", En: "A little slower, please"}
	sayRefused  = say.Text{Ko: "그렇게 할 수 없어요", En: "That cannot be done"}
	sayHome     = say.Text{Ko: "처음으로", En: "Back to the start"}
)
