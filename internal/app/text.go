package app

import "madang/internal/say"

var (
	sayBroken    = say.Text{Ko: "잠시 멈췄어요", En: "Something stopped"}
	sayNotFound  = say.Text{Ko: "여기에는 아무것도 없어요", En: "There is nothing here"}
	sayNotYours  = say.Text{Ko: "들어갈 수 없는 곳이에요", En: "You cannot enter here"}
	saySlowDown  = say.Text{Ko: "조금 천천히요", En: "A little slower, please"}
	sayRefused   = say.Text{Ko: "그렇게 할 수 없어요", En: "That cannot be done"}
	sayMyAccount = say.Text{Ko: "내 계정", En: "My account"}
	sayStaff     = say.Text{Ko: "함께 일하는 사람", En: "Staff"}
	sayMadang    = say.Text{Ko: "마당", En: "Madang"}
	sayHome      = say.Text{Ko: "처음으로", En: "Back to the start"}
)

// The development pages.
var (
	sayDevMail     = say.Text{Ko: "개발 편지함", En: "Development mailbox"}
	sayDevMailLead = say.Text{Ko: "이 서버가 쓴 편지예요. 메일 서버를 정하지 않으면 아무 데도 나가지 않아요.", En: "The letters this server wrote. Without a mail server they stay on this machine."}
	sayDevMailNone = say.Text{Ko: "아직 편지가 없어요", En: "No letters yet"}
	sayDevMailHow  = say.Text{Ko: "가입하거나 로그인 링크를 부탁하면 여기에 와요.", En: "Join, or ask for a sign-in link, and one will arrive here."}
	sayDevJoin     = say.Text{Ko: "가입하기", En: "Join"}
	sayDevTo       = say.Text{Ko: "받는 사람", En: "To"}
	sayDevWritten  = say.Text{Ko: "쓴 때", En: "Written"}
	sayDevSent     = say.Text{Ko: "보낸 때", En: "Delivered"}
	sayDevWaiting  = say.Text{Ko: "아직 보내지 않았어요", En: "Not delivered yet"}
	sayDevOnly     = say.Text{Ko: "개발 서버에만 있는 페이지예요.", En: "This page exists on development servers only."}
)

// What the ways through the site are called, and what reviewers disclose.
var (
	sayIdeas   = say.Text{Ko: "아이디어", En: "Ideas"}
	sayDesigns = say.Text{Ko: "디자인", En: "Designs"}
	sayNoJob   = say.Text{Ko: "그런 일이 없어요. 이미 끝났을 수 있어요.", En: "There is no such job. It may be long done."}
	sayEarns   = say.Text{Ko: "이 제품이 팔릴 때마다 몫을 받는 사람이 쓴 후기예요.", En: "The author of this review earns a share of every sale of this product."}
)

// Who and what stands in for people and things on a site that is to be measured.
var (
	seedBrandName = say.Text{Ko: "시험 마당", En: "Trial Yard"}
	seedOwner     = say.Text{Ko: "마당지기", En: "Keeper"}
	seedProduct   = say.Text{Ko: "시험 삼아 파는 등대", En: "A lighthouse on trial"}
	seedFamilies  = []string{"김", "이", "박", "최", "정", "강", "조", "윤", "장", "임", "한", "오", "서", "신", "권", "황", "안", "송", "류", "홍"}
	seedFirst     = []string{"민", "서", "지", "하", "도", "예", "수", "준", "유", "은", "현", "승", "가", "나", "다", "소", "태", "재", "주", "연"}
	seedSecond    = []string{"지", "윤", "아", "늘", "준", "우", "빈", "연", "진", "호", "린", "서", "율", "원", "영", "솔", "희", "안", "경", "람"}
)

// What the shop is called from the frame, and what people are credited for.
var (
	sayProducts       = say.Text{Ko: "제품", En: "Products"}
	sayOrders         = say.Text{Ko: "주문", En: "Orders"}
	sayMyOrders       = say.Text{Ko: "내 주문", En: "My orders"}
	sayMyCredits      = say.Text{Ko: "내 몫", En: "My shares"}
	sayMyEarnings     = say.Text{Ko: "내 수익", En: "My earnings"}
	sayDevelop        = say.Text{Ko: "개발", En: "Developments"}
	sayNoContribution = say.Text{Ko: "그런 아이디어나 디자인을 찾지 못했어요.", En: "No such idea or design was found."}
	sayConsole        = say.Text{Ko: "일하는 곳", En: "Console"}
	sayToShip         = say.Text{Ko: "보낼 주문", En: "Orders to ship"}
	sayOnTheWay       = say.Text{Ko: "가는 중", En: "On the way"}
	sayUnanswered     = say.Text{Ko: "답을 기다리는 아이디어", En: "Ideas without an answer"}
	sayOffersWait     = say.Text{Ko: "답을 기다리는 몫 제안", En: "Offers of shares unanswered"}
	sayForDesign      = say.Text{Ko: "디자인 %d번째 판", En: "Design, version %d"}
	sayForRoot        = say.Text{Ko: "고쳐 지은 바탕, ‘%s’", En: "Built upon: “%s”"}
	sayForRootUnnamed = say.Text{Ko: "고쳐 지은 바탕", En: "Built upon another design"}
	sayForIdea        = say.Text{Ko: "처음의 문장", En: "The first sentence"}
	sayForReview      = say.Text{Ko: "고치게 한 후기", En: "The review that changed it"}
)
