package insightweb

import "madang/internal/say"

var (
	sayThread   = say.Text{Ko: "한 문장에서 여기까지", En: "From one sentence to here"}
	sayDownload = say.Text{Ko: "기록 내려받기", En: "Get the record"}

	sayOtherIdea  = say.Text{Ko: "다른 문장 %s개와 함께", En: "with %s other sentence"}
	sayOtherIdeas = say.Text{Ko: "다른 문장 %s개와 함께", En: "with %s other sentences"}
	sayInDay      = say.Text{Ko: "%s일 동안", En: "In %s day"}
	sayInDays     = say.Text{Ko: "%s일 동안", En: "In %s days"}
	sayPerson     = say.Text{Ko: "%s명", En: "%s person"}
	sayPersons    = say.Text{Ko: "%s명", En: "%s people"}
	saySupported  = say.Text{Ko: "이 응원했어요", En: "wished for it too"}
	sayVersion    = say.Text{Ko: "디자인 %d번째 판", En: "Design, version %d"}
	sayRemixOf    = say.Text{Ko: "‘%s’{을} 고쳐 지음", En: "made from “%s”"}
	sayAgreedOne  = say.Text{Ko: "%s명과 몫을 약속", En: "A share agreed with %s person"}
	sayAgreed     = say.Text{Ko: "%s명과 몫을 약속", En: "Shares agreed with %s people"}
	sayFromOne    = say.Text{Ko: "근거 %s개로 개발을 열었어요", En: "developed from %s contribution"}
	sayFrom       = say.Text{Ko: "근거 %s개로 개발을 열었어요", En: "developed from %s contributions"}
	sayKitOne     = say.Text{Ko: "부품 %s개 키트", En: "A kit of %s part"}
	sayKit        = say.Text{Ko: "부품 %s개 키트", En: "A kit of %s parts"}
	saySince      = say.Text{Ko: "%s부터", En: "Since %s"}
	sayPiece      = say.Text{Ko: "%s개", En: "%s kit"}
	sayPieces     = say.Text{Ko: "%s개", En: "%s kits"}
	saySold       = say.Text{Ko: "팔림", En: "sold"}
	sayOnSale     = say.Text{Ko: "팔기 시작했어요", En: "On sale"}
	sayNoneSold   = say.Text{Ko: "첫 손님을 기다려요", En: "waiting for its first buyer"}
	sayFromNow    = say.Text{Ko: "이제부터", En: "From now on"}
	sayWillPay    = say.Text{Ko: "팔릴 때마다 몫이 돌아가요", En: "Every sale pays its people"}
	sayUntilNow   = say.Text{Ko: "지금까지", En: "Until now"}
	sayPaidOne    = say.Text{Ko: "%s명에게", En: "to %s person"}
	sayPaid       = say.Text{Ko: "%s명에게", En: "to %s people"}
)
