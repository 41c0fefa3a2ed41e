package app

import "madang/internal/say"

// The first page.
var (
	sayHomePromise    = say.Text{Ko: "손님의 한 문장이 물건이 되는 마당", En: "Where a customer’s sentence becomes a product"}
	sayHomeEarned     = say.Text{Ko: "지금까지 손님의 문장 %s개가 물건이 되었고, 만든 사람들에게 %s{이} 돌아갔어요.", En: "So far %s of our customers’ sentences became products, and %s went to the people who made them."}
	sayHomeMade       = say.Text{Ko: "지금까지 손님의 문장 %s개가 물건이 되었어요.", En: "So far %s of our customers’ sentences became products."}
	sayHomeBegin      = say.Text{Ko: "갖고 싶은 것을 한 문장으로 적어 주세요. 물건이 되어 팔리면 그 몫이 돌아가요.", En: "Say in one sentence what you would like to have. When it becomes a product, its sales pay you back."}
	sayHomeWrite      = say.Text{Ko: "아이디어 쓰기", En: "Write an idea"}
	sayHomePublish    = say.Text{Ko: "디자인 올리기", En: "Publish a design"}
	sayHomeDrawing    = say.Text{Ko: "빨강과 흰색 줄무늬 등대 모형", En: "A model of a lighthouse in red and white stripes"}
	sayHomeFirst      = say.Text{Ko: "첫 물건이 여기에 서요", En: "The first product will stand here"}
	sayHomeDesignBy   = say.Text{Ko: "%s · 디자인 %s", En: "%s · designed by %s"}
	sayHomeDesigner   = say.Text{Ko: "디자인 %s", En: "designed by %s"}
	sayHomeWriter     = say.Text{Ko: "아이디어 %s", En: "idea by %s"}
	sayHomeToDo       = say.Text{Ko: "할 일", En: "For you to do"}
	sayHomeOffer      = say.Text{Ko: "몫 제안", En: "An offer"}
	sayHomeAnswer     = say.Text{Ko: "‘%s’의 몫 %s에 답해 주세요", En: "Answer the offer of %[2]s of “%[1]s”"}
	sayHomeThread     = say.Text{Ko: "%s{이} 걸어온 길", En: "How “%s” came to be"}
	sayHomeRecord     = say.Text{Ko: "전체 기록", En: "The whole record"}
	sayHomeHow        = say.Text{Ko: "한 문장이 물건이 되는 길", En: "How a sentence becomes a product"}
	sayHomeShares     = say.Text{Ko: "몫은 이렇게 계산해요", En: "How shares are computed"}
	sayHomeMaking     = say.Text{Ko: "지금 만들고 있는 것", En: "Being made now"}
	sayHomeOpened     = say.Text{Ko: "%s부터", En: "since %s"}
	sayHomeRising     = say.Text{Ko: "오르는 아이디어", En: "Rising ideas"}
	sayHomeNoIdeas    = say.Text{Ko: "첫 문장을 기다려요", En: "Waiting for the first sentence"}
	sayHomeNoIdeasHow = say.Text{Ko: "책상에 두고 싶은 것, 늘 찾던 것을 한 문장으로 적어 주세요.", En: "What would you like on your desk? What have you always looked for? One sentence is enough."}
	sayHomeNew        = say.Text{Ko: "먼저 나온 것들", En: "Out before it"}
	sayHomeAll        = say.Text{Ko: "모두 보기", En: "See all"}
	sayHomeMadeBy     = say.Text{Ko: "손님이 지은 것들", En: "Made by customers"}
	sayHomeParts      = say.Text{Ko: "%s · 부품 %s개", En: "%s · %s parts"}
)

// sayHomeWay is the way of a sentence, step by step.
var sayHomeWay = []struct {
	what, how say.Text
	path      string
}{
	{say.Text{Ko: "한 문장을 써요", En: "You write a sentence"}, say.Text{Ko: "갖고 싶은 것이면 돼요", En: "whatever you wish for"}, "/ideas/new"},
	{say.Text{Ko: "함께 응원해요", En: "Others wish for it too"}, say.Text{Ko: "한 사람이 한 번씩", En: "one person, one vote"}, "/ideas"},
	{say.Text{Ko: "누군가 지어요", En: "Somebody designs it"}, say.Text{Ko: "고쳐 지어도 좋아요", En: "or remixes what is there"}, "/designs"},
	{say.Text{Ko: "몫을 약속해요", En: "Shares are agreed"}, say.Text{Ko: "팔기 전에 본인과", En: "with each person, before any sale"}, "/developments"},
	{say.Text{Ko: "물건이 나와요", En: "It goes on sale"}, say.Text{Ko: "부품이 모두 든 키트로", En: "a kit with all its parts"}, "/products"},
	{say.Text{Ko: "몫이 돌아가요", En: "It pays back"}, say.Text{Ko: "팔릴 때마다, 1원까지", En: "with every sale, to the won"}, "/ledger"},
}
