package gallery

import "madang/internal/say"

// Names of the parts of the gallery.
var (
	title      = say.Text{Ko: "모양새", En: "The look"}
	lead       = say.Text{Ko: "모든 조각을 모든 상태로 늘어놓은 곳이에요. 모양은 여기서 먼저 고칩니다.", En: "Every component in every state. A change of the look begins here."}
	partHero   = say.Text{Ko: "첫 화면", En: "Opening"}
	partActs   = say.Text{Ko: "행동", En: "Acts"}
	partThread = say.Text{Ko: "실: 문장에서 정산까지", En: "The thread: from sentence to payment"}
	partRows   = say.Text{Ko: "줄", En: "Rows"}
	partShelf  = say.Text{Ko: "선반과 바닥", En: "Shelf and ground"}
	partPeople = say.Text{Ko: "사람", En: "People"}
	partForm   = say.Text{Ko: "묻고 답하기", En: "Forms"}
	partWrong  = say.Text{Ko: "되돌아온 폼", En: "A form that came back"}
	partStars  = say.Text{Ko: "별점", En: "Stars"}
	partData   = say.Text{Ko: "숫자와 표", En: "Numbers and tables"}
	partWay    = say.Text{Ko: "길 찾기", En: "Finding the way"}
	partState  = say.Text{Ko: "상태와 알림", En: "States and notices"}
	partFiles  = say.Text{Ko: "판과 파일", En: "Versions and files"}
	partProse  = say.Text{Ko: "읽는 글", En: "Text to read"}
	knots      = say.Text{Ko: "%d매듭", En: "%d knots"}
)

// A small lighthouse, which everything here is about.
var (
	heroLine   = say.Text{Ko: "손님의 한 문장이 물건이 되는 마당", En: "Where one sentence becomes a thing"}
	heroSays   = say.Text{Ko: "지금까지 손님의 문장 41개가 제품이 되었고, 만든 사람들에게 3,612,400원이 돌아갔습니다.", En: "41 sentences became products so far, and ₩3,612,400 went back to those who made them."}
	writeIdea  = say.Text{Ko: "아이디어 쓰기", En: "Write an idea"}
	toStudio   = say.Text{Ko: "스튜디오에서 만들기", En: "Build in the studio"}
	lighthouse = say.Text{Ko: "작은 등대", En: "Small lighthouse"}
	boat       = say.Text{Ko: "작은 배", En: "Small boat"}
	tree       = say.Text{Ko: "봄 나무", En: "Spring tree"}
	caption    = say.Text{Ko: "작은 등대 · 디자인 문하늘, 아이디어 김민지 · 38,000원", En: "Small lighthouse · design Moon Haneul, idea Kim Minji · ₩38,000"}
	picture    = say.Text{Ko: "빨강과 흰색 줄무늬 등대 모형", En: "A model of a lighthouse with red and white stripes"}
	kitKind    = say.Text{Ko: "조립 키트 · 부품 124개 · 38단계", En: "Kit · 124 parts · 38 steps"}
	by         = say.Text{Ko: "디자인 문하늘 · 38,000원", En: "Design Moon Haneul · ₩38,000"}
	more       = say.Text{Ko: "모두 보기", En: "See all"}
	buy        = say.Text{Ko: "장바구니에 담기", En: "Add to cart"}
	turn       = say.Text{Ko: "3D로 돌려 보기", En: "Turn it in 3D"}
	follow     = say.Text{Ko: "소식 받기", En: "Follow"}
	remove     = say.Text{Ko: "지우기", En: "Delete"}
	removeAsk  = say.Text{Ko: "7번째 판과 그 댓글 12개가 지워져요. 되돌릴 수 없어요.", En: "Version 7 and its 12 comments will be deleted. This cannot be undone."}
	veryLong   = say.Text{Ko: "할머니 댁 뒷마당 장독대 곁에 서 있던 아주아주 오래된 감나무와 그 아래 평상에서 보낸 여름밤", En: "The very old persimmon tree beside the jars in grandmother’s back yard and the summer nights on the bench beneath it"}
	hostile    = say.Text{Ko: "<script>alert(1)</script> & \"따옴표\" 그리고띄어쓰기가하나도없는아주긴낱말이있어도넘치지않아요", En: "<script>alert(1)</script> & \"quotes\" and Averylongwordwithoutanyspacesthatmustnotrunoutofitsplace"}
)

// The knots of its thread.
var (
	k1 = say.Text{Ko: "3월 2일 · 김민지", En: "Mar 2 · Kim Minji"}
	q1 = say.Text{Ko: "책상에 둘 작은 등대를 갖고 싶어요", En: "I want a small lighthouse for my desk"}
	k2 = say.Text{Ko: "18일 동안", En: "In 18 days"}
	b2 = say.Text{Ko: "312명", En: "312 people"}
	n2 = say.Text{Ko: "이 응원했어요", En: "supported it"}
	k3 = say.Text{Ko: "3월 24일 · 문하늘", En: "Mar 24 · Moon Haneul"}
	b3 = say.Text{Ko: "디자인 7번째 판", En: "Version 7 of a design"}
	n3 = say.Text{Ko: "‘작은 배’를 고쳐 지음", En: "remixed from “Small boat”"}
	k4 = say.Text{Ko: "4월 11일", En: "Apr 11"}
	b4 = say.Text{Ko: "시제품 20개", En: "20 samples"}
	n4 = say.Text{Ko: "평가단 24명, 4.6점", En: "24 testers, 4.6"}
	k5 = say.Text{Ko: "5월 7일부터", En: "Since May 7"}
	b5 = say.Text{Ko: "1,204개", En: "1,204"}
	n5 = say.Text{Ko: "팔림", En: "sold"}
	k6 = say.Text{Ko: "지금까지", En: "So far"}
	b6 = say.Text{Ko: "361,240원", En: "₩361,240"}
	n6 = say.Text{Ko: "세 사람에게 지급", En: "paid to three people"}
	k7 = say.Text{Ko: "6월 1일", En: "Jun 1"}
	b7 = say.Text{Ko: "공모전 ‘여름 바다를 한 손에’ 대상", En: "First prize of “The summer sea in one hand”"}
	k8 = say.Text{Ko: "6월 20일", En: "Jun 20"}
	b8 = say.Text{Ko: "다시 만들기", En: "Made again"}
)

// Kinds, states and lines of lists.
var (
	contest   = say.Text{Ko: "공모전", En: "Contest"}
	contestT  = say.Text{Ko: "여름 바다를 한 손에", En: "The summer sea in one hand"}
	contestN  = say.Text{Ko: "투표 중 · 3일 남음", En: "Voting · 3 days left"}
	panel     = say.Text{Ko: "평가단", En: "Panel"}
	panelT    = say.Text{Ko: "작은 배 시제품을 먼저 써 볼 24명", En: "24 people to try the small boat first"}
	panelN    = say.Text{Ko: "5일 남음", En: "5 days left"}
	talk      = say.Text{Ko: "좌담회", En: "Focus group"}
	talkT     = say.Text{Ko: "설명서, 어디서 막히나요?", En: "Where do the instructions lose you?"}
	talkN     = say.Text{Ko: "일반 8 · 전문가 4", En: "8 general · 4 experts"}
	beta      = say.Text{Ko: "베타", En: "Beta"}
	betaT     = say.Text{Ko: "스튜디오 새 판 먼저 쓰기", En: "Use the new studio first"}
	betaN     = say.Text{Ko: "상시", En: "Always open"}
	ideaOne   = say.Text{Ko: "비 오는 날의 우체통", En: "A letter box on a rainy day"}
	ideaTwo   = say.Text{Ko: "기차역 승강장 한 칸", En: "One stretch of a platform"}
	going     = say.Text{Ko: "진행 중", En: "Going on"}
	wellDone  = say.Text{Ko: "모두 이어져 있어요", En: "Everything holds together"}
	waitingW  = say.Text{Ko: "입금을 기다려요", En: "Waiting for payment"}
	refusedW  = say.Text{Ko: "반려했어요", En: "Refused"}
	closedW   = say.Text{Ko: "닫힘", En: "Closed"}
	emptyT    = say.Text{Ko: "아직 쓴 아이디어가 없어요", En: "You have not written an idea yet"}
	emptyHow  = say.Text{Ko: "갖고 싶은 것을 한 문장으로 적어 보세요. 다른 손님 30명이 응원하면 만드는 사람들이 읽고 답합니다.", En: "Write what you would like to have, in one sentence. When 30 people support it, those who make things read it and answer."}
	disclosed = say.Text{Ko: "[협찬] 평가단으로 시제품을 무상으로 받아 쓴 후기입니다.", En: "[Sample] The reviewer received this sample free of charge as a tester."}
	saved     = say.Text{Ko: "작은 등대를 장바구니에 담았어요.", En: "The small lighthouse is in your cart."}
	delayed   = say.Text{Ko: "정산은 구매 확정 뒤에 시작해요.", En: "Payouts begin when the purchase is confirmed."}
	failedW   = say.Text{Ko: "결제가 되지 않았어요. 카드사가 한도를 넘었다고 답했어요.", En: "The payment did not go through: the card’s limit was exceeded."}
	rendering = say.Text{Ko: "설명서를 그리고 있어요", En: "Drawing the instructions"}
	waitingJ  = say.Text{Ko: "차례를 기다리고 있어요", En: "Waiting for its turn"}
)

// People and their work.
var (
	moon      = say.Text{Ko: "문하늘", En: "Moon Haneul"}
	lee       = say.Text{Ko: "이도윤", En: "Lee Doyun"}
	kim       = say.Text{Ko: "김민지", En: "Kim Minji"}
	moonDid   = say.Text{Ko: "디자인 7번째 판", En: "Version 7 of the design"}
	leeDid    = say.Text{Ko: "고쳐 지은 바탕, ‘작은 배’", En: "What it was remixed from, “Small boat”"}
	kimDid    = say.Text{Ko: "처음의 문장", En: "The first sentence"}
	ofSales   = say.Text{Ko: "판매액의 5%", En: "5% of sales"}
	bought    = say.Text{Ko: "구매 확인 · 6월 3일", En: "verified purchase · Jun 3"}
	reviewT   = say.Text{Ko: "지붕이 딱 맞게 끼워져요", En: "The roof fits exactly"}
	reviewB   = say.Text{Ko: "아이와 한 시간 반 걸렸습니다. 27단계에서 회전판을 거꾸로 끼우기 쉬우니 그림을 잘 보세요.\n\n등대 불을 켜 두고 함께 저녁을 먹었어요.", En: "It took us an hour and a half. At step 27 the turntable is easily put in upside down, so look at the picture.\n\nWe had dinner by the light of it."}
	organic   = say.Text{Ko: "산 것이 확인된 후기만 셉니다. 대가를 받은 후기 24개는 평균에 넣지 않았습니다.", En: "Only verified purchases are counted. 24 rewarded reviews are not part of the mean."}
	versionT  = say.Text{Ko: "난간을 둥근 판으로 바꿈", En: "Round plates for the railing"}
	versionB  = say.Text{Ko: "평가단 11명이 난간이 빠진다고 적어서 고쳤어요.", En: "11 testers wrote that the railing comes off."}
	versionT2 = say.Text{Ko: "‘작은 배’에서 고쳐 짓기 시작", En: "Begun as a remix of “Small boat”"}
	problemA  = say.Text{Ko: "난간 판과 4칸 겹쳐요. 한 칸 위로 올려 보세요.", En: "It overlaps the railing plate by 4 studs. Try one stud higher."}
	problemB  = say.Text{Ko: "이 색으로는 팔지 않는 부품이에요. 빨강은 있어요.", En: "This part is not sold in this colour. There is a red one."}
)

// Questions of a form, and what is wrong with the answers.
var (
	askTitle  = say.Text{Ko: "한 문장으로 적어 주세요", En: "Say it in one sentence"}
	askHint   = say.Text{Ko: "무엇을, 어디에 두고 싶은지요.", En: "What, and where you would put it."}
	askBody   = say.Text{Ko: "왜 갖고 싶은가요?", En: "Why would you like to have it?"}
	askMail   = say.Text{Ko: "전자우편", En: "E-mail"}
	askPass   = say.Text{Ko: "비밀번호", En: "Password"}
	askPrice  = say.Text{Ko: "얼마면 사시겠어요?", En: "What would you pay?"}
	askParts  = say.Text{Ko: "부품 수", En: "Number of parts"}
	askUnit   = say.Text{Ko: "개", En: "parts"}
	askDay    = say.Text{Ko: "마감하는 날", En: "Last day"}
	askFiles  = say.Text{Ko: "사진이나 모형 파일", En: "Pictures or model files"}
	askFilesH = say.Text{Ko: "PNG, JPG, LDraw. 한 파일 20 MB까지.", En: "PNG, JPG, LDraw. Up to 20 MB each."}
	askTheme  = say.Text{Ko: "주제", En: "Theme"}
	sea       = say.Text{Ko: "바다", En: "Sea"}
	village   = say.Text{Ko: "마을", En: "Village"}
	askShare  = say.Text{Ko: "누가 고쳐 지어도 되나요?", En: "Who may remix it?"}
	anyone    = say.Text{Ko: "누구나", En: "Anyone"}
	anyoneN   = say.Text{Ko: "팔리면 처음 만든 사람에게도 몫이 가요.", En: "When it is sold, the first maker has a share."}
	nobody    = say.Text{Ko: "아무도", En: "No one"}
	nobodyN   = say.Text{Ko: "보기만 할 수 있어요.", En: "They may only look."}
	askTopics = say.Text{Ko: "받고 싶은 소식", En: "What to hear about"}
	askStars  = say.Text{Ko: "별점을 매겨 주세요", En: "How many stars?"}
	askAgree  = say.Text{Ko: "공모전 규칙 3판을 읽었고 따르겠어요", En: "I have read version 3 of the contest rules and agree"}
	send      = say.Text{Ko: "내놓기", En: "Publish"}
	later     = say.Text{Ko: "나중에", En: "Later"}
	wrongT    = say.Text{Ko: "한 문장이 비어 있어요. 무엇을 갖고 싶은지 적어 주세요.", En: "The sentence is empty. Write what you would like to have."}
	wrongM    = say.Text{Ko: "주소에 @가 없어요. minji@example.com처럼 적어 주세요.", En: "There is no @ in the address. Write it like minji@example.com."}
	wrongP    = say.Text{Ko: "값은 1,000원보다 커야 해요.", En: "The price must be more than ₩1,000."}
	wrongS    = say.Text{Ko: "별을 하나 이상 골라 주세요.", En: "Choose at least one star."}
	wrongA    = say.Text{Ko: "규칙에 동의해야 응모할 수 있어요.", En: "You can only enter when you agree to the rules."}
)

// Numbers and ways.
var (
	sold      = say.Text{Ko: "팔린 수", En: "Sold"}
	paid      = say.Text{Ko: "지급", En: "Paid"}
	paidNote  = say.Text{Ko: "세 사람에게", En: "to three people"}
	month     = say.Text{Ko: "달", En: "Month"}
	royalty   = say.Text{Ko: "로열티", En: "Royalty"}
	total     = say.Text{Ko: "합계", En: "Total"}
	statement = say.Text{Ko: "문하늘 님의 정산", En: "Statement of Moon Haneul"}
	parts     = say.Text{Ko: "부품", En: "Parts"}
	partsV    = say.Text{Ko: "124개, 31종", En: "124 of 31 kinds"}
	weight    = say.Text{Ko: "무게", En: "Weight"}
	maker     = say.Text{Ko: "만든 곳", En: "Made by"}
	makerV    = say.Text{Ko: "한바다공방, 대한민국", En: "Hanbada Workshop, Korea"}
	daily     = say.Text{Ko: "날마다 팔린 수", En: "Sold by day"}
	monthly   = say.Text{Ko: "달마다 받은 로열티", En: "Royalty by month"}
	newest    = say.Text{Ko: "새로운", En: "New"}
	nearGoal  = say.Text{Ko: "목표가 가까운", En: "Near their goal"}
	wanting   = say.Text{Ko: "의견을 기다리는", En: "Waiting for comments"}
	products  = say.Text{Ko: "제품", En: "Products"}
	onDesk    = say.Text{Ko: "책상 위 바다", En: "The sea on a desk"}
	cart      = say.Text{Ko: "장바구니", En: "Cart"}
	address   = say.Text{Ko: "받는 곳", En: "Address"}
	payment   = say.Text{Ko: "결제", En: "Payment"}
)
