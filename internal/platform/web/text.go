package web

import "madang/internal/say"

var (
	sayInternal = say.Text{
		Ko: "저희 쪽에 문제가 생겼어요. 잠시 뒤에 다시 해 주세요. 방금 하신 일은 저장되지 않았어요.",
		En: "Something broke on our side. Please try again in a moment. What you just did was not saved."}
	sayNoSuchPage    = say.Text{Ko: "그런 페이지가 없어요.", En: "There is no such page."}
	sayNotThisWay    = say.Text{Ko: "이 주소는 그렇게 열 수 없어요.", En: "This address cannot be opened that way."}
	saySignIn        = say.Text{Ko: "로그인이 필요해요.", En: "Please sign in first."}
	sayForbidden     = say.Text{Ko: "이 일은 맡은 사람만 할 수 있어요.", En: "Only the people in charge can do this."}
	sayCrossOrigin   = say.Text{Ko: "다른 사이트에서 보낸 요청이라 받지 않았어요.", En: "This request came from another site, so it was refused."}
	sayNotAForm      = say.Text{Ko: "보내신 내용을 읽지 못했어요.", En: "What was sent could not be read."}
	sayTooLarge      = say.Text{Ko: "한 번에 %s까지만 보낼 수 있어요.", En: "At most %s can be sent at once."}
	sayTooManyFields = say.Text{Ko: "항목이 너무 많아요.", En: "There are too many fields."}
	sayNoFilesHere   = say.Text{Ko: "여기에는 파일을 올릴 수 없어요.", En: "Files cannot be uploaded here."}
	sayTooOften      = say.Text{Ko: "너무 자주 하셨어요. %d초 뒤에 다시 해 주세요.", En: "That was too often. Please try again in %d seconds."}
)
