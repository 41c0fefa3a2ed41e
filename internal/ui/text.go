package ui

import "madang/internal/say"

// Words of the frame around every page.
var (
	skipToMain   = say.Text{Ko: "본문으로 건너뛰기", En: "Skip to the content"}
	mainMenu     = say.Text{Ko: "주 메뉴", En: "Main menu"}
	myMenu       = say.Text{Ko: "내 메뉴", En: "My menu"}
	footMenu     = say.Text{Ko: "약관과 안내", En: "Terms and notices"}
	searchWord   = say.Text{Ko: "검색", En: "Search"}
	cartWord     = say.Text{Ko: "장바구니", En: "Cart"}
	signInWord   = say.Text{Ko: "로그인", En: "Sign in"}
	signOutWord  = say.Text{Ko: "로그아웃", En: "Sign out"}
	switchLang   = say.Text{Ko: "EN", En: "한국어"}
	switchLangTo = say.Text{Ko: "Read this page in English", En: "이 페이지를 한국어로 보기"}

	footRepresentative = say.Text{Ko: "대표 %s", En: "Representative: %s"}
	footBusiness       = say.Text{Ko: "사업자등록번호 %s", En: "Business registration: %s"}
	footMailOrder      = say.Text{Ko: "통신판매업신고 %s", En: "Mail-order registration: %s"}
	footHost           = say.Text{Ko: "호스팅 %s", En: "Hosting: %s"}
	footPrivacy        = say.Text{Ko: "개인정보 보호책임자 %s", En: "Privacy officer: %s"}
	footEscrow         = say.Text{Ko: "구매안전서비스 %s", En: "Escrow: %s"}
	brandAbout         = say.Text{Ko: "%s: 손님의 한 문장을 함께 물건으로 만드는 마당이에요.", En: "%s: a yard where a customer’s sentence becomes a product."}
	footReckon         = say.Text{Ko: "계산해 보기", En: "See how"}
	footLedger         = say.Text{Ko: "이 페이지의 숫자는 모두 장부에서 다시 계산할 수 있어요.", En: "Every number on this page can be recomputed from the ledger."}
)

// Words of numbers and time. {y} {m} {mon} {d} are year, month number, English month and day.
var (
	unitMan     = say.Text{Ko: "만", En: "K"}
	unitEok     = say.Text{Ko: "억", En: "M"}
	fullDate    = say.Text{Ko: "{y}년 {m}월 {d}일", En: "{mon} {d}, {y}"}
	shortDate   = say.Text{Ko: "{m}월 {d}일", En: "{mon} {d}"}
	justNow     = say.Text{Ko: "방금", En: "just now"}
	minutesAgo  = say.Text{Ko: "%d분 전", En: "%d min ago"}
	hoursAgo    = say.Text{Ko: "%d시간 전", En: "%d h ago"}
	dayAgo      = say.Text{Ko: "%d일 전", En: "%d day ago"}
	daysAgo     = say.Text{Ko: "%d일 전", En: "%d days ago"}
	minutesLeft = say.Text{Ko: "%d분 남음", En: "%d min left"}
	hoursLeft   = say.Text{Ko: "%d시간 남음", En: "%d h left"}
	daysLeft    = say.Text{Ko: "%d일 남음", En: "%d days left"}
	itIsOver    = say.Text{Ko: "끝났어요", En: "Over"}
)

// Words of components.
var (
	optional     = say.Text{Ko: "선택", En: "optional"}
	fixThese     = say.Text{Ko: "%d곳을 고쳐 주세요", En: "Please mend these: %d"}
	upTo         = say.Text{Ko: "%s자까지", En: "up to %s characters"}
	chooseOne    = say.Text{Ko: "골라 주세요", En: "Choose one"}
	starName     = say.Text{Ko: "%d점", En: "%d of 5"}
	starsOf      = say.Text{Ko: "5점 만점에 %s점", En: "%s out of 5"}
	starShort    = say.Text{Ko: "%d점", En: "%d"}
	people       = say.Text{Ko: "%s명", En: "%s people"}
	stillDrawing = say.Text{Ko: "그림을 그리고 있어요", En: "Drawing the picture"}
	noPicture    = say.Text{Ko: "그림이 아직 없어요", En: "No picture yet"}
	crumbName    = say.Text{Ko: "여기까지의 길", En: "The way here"}
	filterName   = say.Text{Ko: "거르기", En: "Filter"}
	olderWord    = say.Text{Ko: "이전 것 더 보기", En: "Older"}
	newerWord    = say.Text{Ko: "더 새로운 것", En: "Newer"}
	pagerName    = say.Text{Ko: "더 보기", En: "More pages"}
	showTable    = say.Text{Ko: "표로 보기", En: "See as a table"}
	whenWord     = say.Text{Ko: "때", En: "When"}
	inAll        = say.Text{Ko: "합계", En: "Total"}
	nothingYet   = say.Text{Ko: "아직 셀 것이 없어요", En: "Nothing to count yet"}
	versionWord  = say.Text{Ko: "%d번째 판", En: "Version %d"}
	thisVersion  = say.Text{Ko: "지금 판", En: "Current"}
	stepDone     = say.Text{Ko: "마침", En: "done"}
	stepNow      = say.Text{Ko: "지금", En: "now"}
	stepLater    = say.Text{Ko: "다음", En: "later"}
	wonUnit      = say.Text{Ko: "원", En: "KRW"}
	threadName   = say.Text{Ko: "처음 문장에서 지금까지", En: "From the first sentence to today"}
)

// What the page's script says; Layout hands these to it.
var (
	scriptSending  = say.Text{Ko: "보내고 있어요", En: "Sending"}
	scriptDone     = say.Text{Ko: "바뀌었어요", En: "Updated"}
	scriptDraft    = say.Text{Ko: "쓰던 글을 되살렸어요", En: "Your draft is back"}
	scriptFiles    = say.Text{Ko: "고른 파일 %s개", En: "Files chosen: %s"}
	scriptLeft     = say.Text{Ko: "%s자 남음", En: "%s characters left"}
	scriptOver     = say.Text{Ko: "%s자 넘었어요", En: "%s characters too many"}
	scriptFinished = say.Text{Ko: "다 됐어요", En: "Finished"}
)
