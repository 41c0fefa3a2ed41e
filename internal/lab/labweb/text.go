package labweb

import (
	"madang/internal/lab"
	"madang/internal/say"
	"madang/internal/subject"
)

var sayStates = map[lab.State]say.Text{
	lab.Open:     {Ko: "개발하는 중", En: "In development"},
	lab.Launched: {Ko: "물건이 됐어요", En: "Launched"},
	lab.Stopped:  {Ko: "멈췄어요", En: "Stopped"},
}

var sayKinds = map[subject.Kind]say.Text{
	subject.Idea:   {Ko: "아이디어", En: "Idea"},
	subject.Design: {Ko: "디자인", En: "Design"},
	subject.Review: {Ko: "후기", En: "Review"},
}

// sayForWhat names a contribution in a line about a credit.
var sayForWhat = map[subject.Kind]say.Text{
	subject.Idea:   {Ko: "내 문장 “%s”", En: "Your sentence “%s”"},
	subject.Design: {Ko: "내 디자인 ‘%s’", En: "Your design “%s”"},
	subject.Review: {Ko: "내 후기 ‘%s’", En: "Your review “%s”"},
}

// The list, and opening a development.
var (
	sayTitle     = say.Text{Ko: "함께 하는 개발", En: "Developments"}
	sayLead      = say.Text{Ko: "어떤 문장과 디자인에서 무엇을 만들고 있는지, 누구와 몫을 약속했는지 모두 보여요.", En: "What is being made from which sentences and designs, and with whom a share was agreed."}
	sayOpenOne   = say.Text{Ko: "개발 열기", En: "Open a development"}
	sayNoneOpen  = say.Text{Ko: "지금 하고 있는 개발이 없어요", En: "Nothing is in development now"}
	sayNoneHow   = say.Text{Ko: "아이디어가 응원을 받고 디자인이 나오면 여기에서 물건이 되어 가요.", En: "When an idea is wished for and somebody designs it, it becomes a product here."}
	sayNoneOther = say.Text{Ko: "여기에는 아직 없어요", En: "None here yet"}
	sayToIdeas   = say.Text{Ko: "아이디어 보기", En: "See the ideas"}
	sayBeginLead = say.Text{Ko: "무엇을 왜 만드는지 적어 주세요. 모두가 읽어요.", En: "Say what is to be made, and why. Everybody will read it."}
	sayNewName   = say.Text{Ko: "무엇을 만드나요?", En: "What is it?"}
	sayBrief     = say.Text{Ko: "왜, 어떻게", En: "Why, and how"}
	sayBriefHint = say.Text{Ko: "손님의 말에서 무엇을 배웠고 무엇을 바꿔 만들지 적어 주세요.", En: "What was learned from customers, and what will be made differently."}
	sayFromThis  = say.Text{Ko: "‘%s’{을} 첫 근거로 들어요.", En: "“%s” will be the first thing it cites."}
	sayOpened    = say.Text{Ko: "개발을 열었어요. 근거를 더하고 몫을 제안해 주세요.", En: "The development is open. Cite what it comes from, and offer shares."}
)

// One development.
var (
	sayOpenedBy   = say.Text{Ko: "%s에 열었어요", En: "Opened on %s"}
	sayEvidence   = say.Text{Ko: "여기에서 왔어요", En: "Where it comes from"}
	sayNoEvidence = say.Text{Ko: "아직 든 근거가 없어요", En: "Nothing is cited yet"}
	sayNoEvidHow  = say.Text{Ko: "이 개발의 바탕이 될 문장과 디자인이 여기에 놓여요.", En: "The sentences and designs it comes from will stand here."}
	sayHiddenCard = say.Text{Ko: "가려진 글", En: "A hidden post"}
	sayCitedOn    = say.Text{Ko: "%s에 근거로 들었어요", En: "cited on %s"}
	sayShareIs    = say.Text{Ko: "순매출의 %s", En: "%s of net sales"}
	sayProposed   = say.Text{Ko: "답을 기다려요", En: "Waiting for an answer"}
	sayAccepted   = say.Text{Ko: "%s 약속", En: "Agreed %s"}
	sayDeclined   = say.Text{Ko: "사양했어요", En: "Declined"}
	sayNotOffered = say.Text{Ko: "아직 제안하지 않았어요", En: "No offer yet"}
	sayBecame     = say.Text{Ko: "물건이 됐어요", En: "It became a product"}
	saySeeProduct = say.Text{Ko: "물건 보기", En: "See the product"}
	sayWhyStopped = say.Text{Ko: "멈춘 까닭", En: "Why it was stopped"}
	sayGone       = say.Text{Ko: "떠난 사람", En: "Someone who left"}
	sayStepCite   = say.Text{Ko: "근거를 모아요", En: "Cite contributions"}
	sayStepAgree  = say.Text{Ko: "몫을 약속해요", En: "Agree on shares"}
	sayStepLaunch = say.Text{Ko: "물건으로 내요", En: "Launch it"}
	sayAnswerIt   = say.Text{Ko: "나에게 온 제안에 답하기", En: "Answer the offer to you"}
)

// The staff's desk.
var (
	sayCite       = say.Text{Ko: "근거 더하기", En: "Cite a contribution"}
	sayURL        = say.Text{Ko: "아이디어나 디자인의 주소", En: "Address of an idea or a design"}
	sayURLHint    = say.Text{Ko: "페이지의 주소를 그대로 붙여 넣으면 돼요.", En: "Paste the address of its page."}
	sayPick       = say.Text{Ko: "또는 최근 것에서 고르기", En: "Or choose a recent one"}
	sayPickNone   = say.Text{Ko: "고르지 않음", En: "None of these"}
	sayNote       = say.Text{Ko: "무엇을 배웠나요?", En: "What did it teach?"}
	sayCiteAct    = say.Text{Ko: "근거로 들기", En: "Cite it"}
	sayCited      = say.Text{Ko: "‘%s’{을} 근거로 들었어요.", En: "“%s” is cited."}
	sayWhatToCite = say.Text{Ko: "근거로 들 것의 주소를 적거나 목록에서 골라 주세요.", En: "Please give an address, or choose from the list."}
	sayNotFound   = say.Text{Ko: "그런 아이디어나 디자인을 찾지 못했어요. 주소를 다시 봐 주세요.", En: "No such idea or design was found. Please check the address."}

	sayOffer          = say.Text{Ko: "몫 제안하기", En: "Offer shares"}
	sayOfferLead      = say.Text{Ko: "제안하면 그 사람에게 편지가 가요. 모두 합쳐 30%%까지이고, 지금 %s{이} 남았어요.", En: "Each person gets a letter. All shares together come to at most 30%%; %s is left."}
	sayVersion        = say.Text{Ko: "‘%s’의 어느 판으로 만드나요?", En: "Which version of “%s”?"}
	sayVersionOption  = say.Text{Ko: "%d번째 판 · 부품 %s개", En: "Version %d · %s parts"}
	sayShare          = say.Text{Ko: "%s 님의 몫", En: "Share of %s"}
	sayOfferAct       = say.Text{Ko: "제안하기", En: "Make the offers"}
	sayOffered        = say.Text{Ko: "제안했어요. 답이 오면 여기에 보여요.", En: "The offers are made. The answers will show here."}
	sayPercent        = say.Text{Ko: "몫을 숫자로 적어 주세요. 예: 5 또는 0.5 (소수점 아래 네 자리까지)", En: "Please give the share as a number, for example 5 or 0.5 (up to four decimals)."}
	sayNothingChanged = say.Text{Ko: "바뀐 것이 없어요. 새로 제안할 몫을 적어 주세요.", En: "Nothing was changed. Please enter a share to offer."}
	sayAllDecided     = say.Text{Ko: "든 근거마다 몫이 정해졌어요.", En: "The share for every contribution is settled."}

	sayLaunch       = say.Text{Ko: "물건으로 내기", En: "Launch it"}
	sayMissing      = say.Text{Ko: "물건으로 내려면 아직 이것이 필요해요", En: "Before it can be launched"}
	sayMissDesign   = say.Text{Ko: "만들 디자인을 근거로 들어 주세요.", En: "Cite the design that is to be made."}
	sayMissOffer    = say.Text{Ko: "%s 님에게 디자인 ‘%s’의 몫을 제안해 주세요.", En: "Offer %s a share for the design “%s”."}
	sayMissAnswer   = say.Text{Ko: "%s 님이 ‘%s’의 몫에 답하기를 기다려요.", En: "%s has not answered the offer for “%s” yet."}
	sayMissDeclined = say.Text{Ko: "%s 님이 디자인 ‘%s’의 몫을 사양했어요. 새로 제안하거나, 멈추고 다른 디자인으로 다시 열어 주세요.",
		En: "%s declined the share for the design “%s”. Make a new offer, or stop and open a development with another design."}
	sayMissCredit  = say.Text{Ko: "몫을 받아들인 사람이 아직 없어요.", En: "Nobody has accepted a share yet."}
	sayMadeFrom    = say.Text{Ko: "만들 디자인", En: "Made from"}
	sayProductName = say.Text{Ko: "물건의 이름", En: "Name of the product"}
	saySummary     = say.Text{Ko: "어떤 물건인가요?", En: "What kind of thing is it?"}
	sayPrice       = say.Text{Ko: "값", En: "Price"}
	sayPriceHint   = say.Text{Ko: "부가세를 넣은 값이에요. 부품값은 모두 %s{으로} 어림해요.", En: "VAT included. The parts come to about %s."}
	sayStock       = say.Text{Ko: "들어온 수량", En: "Kits in stock"}
	sayPieces      = say.Text{Ko: "개", En: "kits"}
	sayNumber      = say.Text{Ko: "숫자로 적어 주세요.", En: "Please enter a number."}
	sayLaunchAct   = say.Text{Ko: "오늘부터 팔기", En: "Put it on sale"}
	sayLaunchedNow = say.Text{Ko: "‘%s’{이} 나왔어요. 함께한 사람들에게 편지를 보냈어요.", En: "“%s” is on sale. Letters are on their way to those who made it."}

	sayStop       = say.Text{Ko: "개발 멈추기", En: "Stop the development"}
	sayStopWhy    = say.Text{Ko: "왜 멈추나요?", En: "Why is it stopped?"}
	sayStopHint   = say.Text{Ko: "모두가 읽는 글이에요. 멈춘 개발은 다시 열 수 없어요.", En: "Everybody will read it. A stopped development cannot be opened again."}
	sayStopAct    = say.Text{Ko: "멈추기", En: "Stop it"}
	sayStoppedNow = say.Text{Ko: "개발을 멈췄어요. 까닭은 모두에게 보여요.", En: "The development is stopped. The reason is public."}
)

// One's own credits.
var (
	sayMe           = say.Text{Ko: "내 계정", En: "My account"}
	sayCredits      = say.Text{Ko: "내 몫", En: "My shares"}
	sayCreditsLead  = say.Text{Ko: "내 문장과 디자인이 물건이 될 때 받기로 한 몫이에요.", En: "What you are to have of products that come from your sentences and designs."}
	sayOffersTitle  = say.Text{Ko: "답을 기다리는 제안", En: "Offers to answer"}
	sayAgreement    = say.Text{Ko: "참여 몫 약속 %d번째 판", En: "Credit agreement, version %d"}
	sayExample      = say.Text{Ko: "%s짜리가 하나 팔리면, 부가세를 뺀 %s의 %s인 %s{을} 받아요.", En: "When one is sold for %s, you get %[3]s of %[2]s (the price without VAT): %[4]s."}
	sayPassedOn     = say.Text{Ko: "그중 %s{은} 내 디자인의 바탕이 된 디자인을 지은 사람에게 가고, %s{이} 나에게 남아요.", En: "Of it, %s goes to the makers of the designs yours was made from; %s stays with you."}
	sayAcceptAct    = say.Text{Ko: "약속하고 받아들이기", En: "Agree and accept"}
	sayDeclineAct   = say.Text{Ko: "사양하기", En: "Decline"}
	sayDeclineAsk   = say.Text{Ko: "사양하면 이 몫은 없던 일이 돼요. 디자인은 몫을 받아들여야만 팔 수 있어요. 정말 사양할까요?", En: "The offer will be gone. A design is only sold when its maker accepted a share. Do you really decline?"}
	sayAcceptedNow  = say.Text{Ko: "약속했어요. 팔릴 때마다 내 수익에 한 줄씩 적혀요.", En: "Agreed. Every sale will add a line to your earnings."}
	sayDeclinedNow  = say.Text{Ko: "사양했어요. 브랜드에 알렸어요.", En: "Declined. The brand can see it."}
	sayAcceptedList = say.Text{Ko: "약속한 몫", En: "Agreed shares"}
	sayDeclinedList = say.Text{Ko: "사양한 제안", En: "Declined offers"}
	sayToEarnings   = say.Text{Ko: "내 수익", En: "My earnings"}
	sayNoCredits    = say.Text{Ko: "아직 몫이 없어요", En: "No shares yet"}
	sayNoCreditsHow = say.Text{Ko: "쓴 문장이나 지은 디자인이 개발의 바탕이 되면 브랜드가 몫을 제안해요. 한 문장이면 시작할 수 있어요.", En: "When something you wrote or designed becomes part of a development, the brand offers you a share. One sentence is enough to begin."}
	sayWriteIdea    = say.Text{Ko: "아이디어 쓰기", En: "Write an idea"}
	sayWriteDesign  = say.Text{Ko: "디자인 올리기", En: "Publish a design"}
)
