package voice

import "madang/internal/say"

// StateNames says a state.
var StateNames = map[State]say.Text{
	Open:       {Ko: "제안", En: "Proposed"},
	Reviewing:  {Ko: "검토 중", En: "Under review"},
	Developing: {Ko: "만드는 중", En: "In the making"},
	Launched:   {Ko: "나왔어요", En: "Launched"},
	Declined:   {Ko: "하지 않기로", En: "Declined"},
}

var (
	sayNoIdea   = say.Text{Ko: "그런 아이디어를 찾지 못했어요. 주소를 다시 봐 주세요.", En: "There is no such idea. Please check the address."}
	sayNoPage   = say.Text{Ko: "목록의 그 자리를 찾지 못했어요. 처음부터 다시 봐 주세요.", En: "That place of the list was not found. Please begin again."}
	sayOwnIdea  = say.Text{Ko: "내 아이디어는 이미 내 바람이라 따로 응원하지 않아요.", En: "Your own idea is your wish already, so it takes no vote of yours."}
	sayClosed   = say.Text{Ko: "이미 답이 나온 아이디어라 응원을 바꿀 수 없어요.", En: "This idea has its final answer, so its support cannot change any more."}
	sayNotNext  = say.Text{Ko: "‘%s’에서 ‘%s’{으로} 바꿀 수 없어요.", En: "“%s” cannot become “%s”."}
	sayTooShort = say.Text{Ko: "%d자 이상 적어 주세요.", En: "Please write at least %d characters."}
	sayTooLong  = say.Text{Ko: "%d자까지예요. 지금은 %d자예요.", En: "At most %d characters; there are %d."}

	sayStaffOnly         = say.Text{Ko: "브랜드에서 일하는 사람만 답할 수 있어요.", En: "Only people who work for the brand can answer."}
	sayAnsweredMeanwhile = say.Text{Ko: "그사이 다른 답이 달렸어요. 지금 상태를 보고 다시 답해 주세요.",
		En: "It was answered meanwhile. Please look at its state and answer again."}
	sayCommentGone    = say.Text{Ko: "그 댓글은 이제 없어요.", En: "That comment is gone."}
	sayNotYourComment = say.Text{Ko: "내가 쓴 댓글만 지울 수 있어요.", En: "You can remove only comments of your own."}

	sayNoProduct = say.Text{Ko: "후기는 제품에만 쓸 수 있어요.", En: "Only products can be reviewed."}
	sayNoReview  = say.Text{Ko: "그런 후기를 찾지 못했어요.", En: "There is no such review."}
	sayNotBought = say.Text{Ko: "이 제품을 산 기록이 없어요. 후기는 산 사람만 쓸 수 있어요. 결제를 마쳤다면 주문한 계정으로 로그인해 주세요.",
		En: "We find no purchase of this product. Only buyers can review it. If you paid, please sign in with the account you ordered with."}
	sayTooManyPhotos     = say.Text{Ko: "사진은 %d장까지예요.", En: "At most %d photos."}
	sayReviewedMeanwhile = say.Text{Ko: "그사이 이 후기가 저장됐어요. 지금 것을 보고 다시 고쳐 주세요.",
		En: "This review was saved meanwhile. Please look at it and edit again."}
	sayOwnReview = say.Text{Ko: "내 후기에는 표시할 수 없어요.", En: "You cannot mark a review of your own."}
)

// sayMissing is what an empty field is told, by its name.
var sayMissing = map[string]say.Text{
	"title":   {Ko: "어떤 것이 있으면 좋을지 한 문장으로 적어 주세요.", En: "Please say in one sentence what you wish for."},
	"body":    {Ko: "써 보니 어땠는지 적어 주세요.", En: "Please say what it was like to use."},
	"reason":  {Ko: "왜 그렇게 정했는지 적어 주세요. 모두가 읽어요.", En: "Please say why. Everybody will read it."},
	"state":   {Ko: "어떤 상태가 되는지 골라 주세요.", En: "Please choose what it becomes."},
	"comment": {Ko: "댓글을 적어 주세요.", En: "Please write a comment."},
	"why":     {Ko: "왜 가리는지 적어 주세요. 그 자리에 남아요.", En: "Please say why. It stays in its place."},
	"stars":   {Ko: "별점을 골라 주세요.", En: "Please choose how many stars."},
	"reply":   {Ko: "답글을 적어 주세요.", En: "Please write a reply."},
}

var (
	sayLetterSubject = say.Text{Ko: "[%s] 아이디어에 답이 왔어요: %s", En: "[%s] Your idea was answered: %s"}
	sayLetterBody    = say.Text{
		Ko: "%s 님, 안녕하세요.\n\n써 주신 아이디어 ‘%s’에 답이 왔어요.\n\n상태: %s\n이유: %s\n\n%s\n\n%s",
		En: "Hello %s,\n\nYour idea “%s” was answered.\n\nState: %s\nReason: %s\n\n%s\n\n%s"}
)

// Parts from which sentences are put together in bulk.
var (
	bulkPlaces = []string{"책상 한쪽에 두는", "아이 방에 걸 수 있는", "현관에 놓을", "창가에 어울리는", "손바닥에 올려놓는", "여행 가방에 쏙 들어가는",
		"할머니 댁이 생각나는", "비 오는 날에 꺼내 보는", "캠핑 갈 때 챙기는", "회사 책상에서 쉬어 가는", "겨울밤에 켜 두고 싶은", "둘이서 같이 만드는",
		"십 분이면 다 짓는", "해마다 하나씩 늘려 가는", "바닷가에서 주운 듯한", "시골 정류장을 닮은"}
	bulkLooks = []string{"작은", "노란", "접히는", "불이 들어오는", "소리가 나는", "빨간 지붕의", "두 층짜리", "뚜껑이 열리는", "자석으로 붙는", "물에 뜨는",
		"돌아가는", "오래된", "투명한", "한 뼘짜리", "색이 바뀌는", "반으로 갈라지는"}
	bulkThings = []string{"등대", "우체통", "온실", "기차역", "장독대", "빵집", "서점", "낚싯배", "전망대", "찻집", "문방구", "천문대", "놀이터", "방앗간",
		"텃밭", "돌담집", "포장마차", "관측소", "오두막", "세탁소"}
	bulkWishes = []say.Text{{Ko: "%s %s %s{을} 갖고 싶어요"}, {Ko: "%s %s %s{이} 있으면 좋겠어요"}, {Ko: "%s %s %s{을} 만들어 주세요"},
		{Ko: "%s %s %s{은} 어떨까요"}, {Ko: "%s %s %s{이} 나오면 꼭 살게요"}, {Ko: "%s %s %s, 저만 기다리나요"}}
	bulkReasons = []string{
		"지금 있는 것들은 너무 커서 둘 자리가 없어요.", "아이와 함께 만들 수 있게 조각이 조금 컸으면 해요.", "색은 두세 가지만 있어도 충분해요.",
		"선물하기 좋게 상자까지 예뻤으면 좋겠어요.", "설명서에서 막히는 곳이 없었으면 해요.", "고장 난 조각만 따로 살 수 있으면 더 좋고요.",
		"밤에 켜 두면 방이 따뜻해 보일 것 같아요.", "친구들도 다들 하나쯤 갖고 싶다고 했어요.", "값은 삼만 원 안쪽이면 바로 살 것 같아요.",
		"한 시간 반쯤 걸렸고 다 짓고 나니 뿌듯했어요.", "난간이 조금 헐거웠지만 다시 끼우니 단단해졌어요.", "사진보다 실물이 훨씬 예뻐요."}
	bulkPraise = []string{"지붕이 딱 맞게 끼워져요", "선물했는데 좋아했어요", "생각보다 단단해요", "설명서가 친절해요", "조각 하나가 모자랐지만 금방 왔어요", ""}
)
