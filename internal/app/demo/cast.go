package demo

// The people of the demo brand. Everyone here is made up.

// Passphrase opens the three accounts that the demo introduces.
const Passphrase = "a little lighthouse on my desk"

// The accounts that the demo introduces.
const (
	OwnerEmail  = "owner@example.com"
	StaffEmail  = "staff@example.com"
	MemberEmail = "minji@example.com"
)

type person struct{ name, email string }

var (
	owner = person{"한지우", OwnerEmail}
	staff = person{"서도현", StaffEmail}
)

// crowd: the first is the member that the demo introduces.
var crowd = []person{
	{"김민지", MemberEmail}, {"문하늘", "haneul@example.com"}, {"이도윤", "doyun@example.com"}, {"박서연", "seoyeon@example.com"},
	{"오하준", "hajun@example.com"}, {"정유나", "yuna@example.com"}, {"최은우", "eunwoo@example.com"}, {"강다인", "dain@example.com"},
	{"윤재희", "jaehui@example.com"}, {"임소율", "soyul@example.com"}, {"배시우", "siwoo@example.com"}, {"노아린", "arin@example.com"},
	{"송태오", "taeo@example.com"}, {"남궁혜리", "hyeri@example.com"}, {"조이안", "ian@example.com"}, {"신나래", "narae@example.com"},
	{"홍가온", "gaon@example.com"}, {"권도담", "dodam@example.com"}, {"Amelia Brandt", "amelia@example.com"}, {"황보름", "boreum@example.com"},
	{"류세빈", "sebin@example.com"}, {"안주원", "juwon@example.com"}, {"장미르", "mireu@example.com"}, {"전하람", "haram@example.com"},
	{"Jonas Lindqvist", "jonas@example.com"}, {"고은별", "eunbyeol@example.com"}, {"백이현", "ihyeon@example.com"}, {"유채린", "chaerin@example.com"},
	{"서문강", "gang@example.com"}, {"차윤슬", "yunseul@example.com"}, {"구본하", "bonha@example.com"}, {"민서진", "seojin@example.com"},
	{"진아름", "areum@example.com"}, {"엄태리", "taeri@example.com"}, {"Priya Raman", "priya@example.com"}, {"표지안", "jian@example.com"},
	{"길수아", "sua@example.com"}, {"나예준", "yejun@example.com"},
}

// remark is what a buyer writes in a review: stars, a title and a body.
type remark struct {
	stars       int64
	title, body string
}

var remarks = []remark{
	{5, "책상이 환해졌어요", "퇴근하고 한 시간씩 사흘 동안 맞췄어요. 다 만들고 나니 모니터 옆이 허전하지 않아요."},
	{5, "아이와 같이 만들기 좋아요", "일곱 살 아이가 설명서 그림을 먼저 읽고 부품을 찾아 주었어요. 둘이서 한 시간 반 걸렸습니다."},
	{4, "생각보다 단단해요", "떨어뜨렸는데 지붕만 빠지고 그대로였어요. 바닥판 색이 사진보다 조금 진한 것만 빼면 만족해요."},
	{5, "선물했더니 무척 좋아하네요", "이사한 친구에게 보냈어요. 만든 사람 이야기가 함께 있어서 카드가 따로 필요 없었어요."},
	{5, "", "손님이 쓴 한 문장에서 시작됐다는 게 좋아서 샀는데, 물건도 그만큼 좋아요."},
	{3, "한 군데가 자꾸 빠져요", "윗단 둥근 판이 살짝 헐거워요. 다음 판에서는 물리는 자리가 하나 더 있으면 좋겠어요."},
	{4, "색 조합이 예뻐요", "흰색과 빨강의 간격이 딱 맞아요. 여분 부품이 두어 개 더 들어 있으면 좋겠습니다."},
	{5, "두 번째로 샀어요", "하나는 집에, 하나는 사무실에 두었어요. 볼 때마다 손이 가요."},
	{4, "포장이 단정해요", "부품이 단계별로 나뉘어 있어 찾기 쉬웠어요. 종이 상자라 버리기도 편했고요."},
	{5, "조용한 재미가 있네요", "오랜만에 휴대전화를 안 보고 저녁을 보냈어요."},
	{2, "조금 작아요", "사진만 보고 더 큰 줄 알았어요. 크기를 먼저 보고 사세요. 만듦새는 괜찮아요."},
	{5, "설명이 없어도 되겠어요", "구조가 쉬워서 금방 외웠어요. 부수고 다시 만드는 재미가 있습니다."},
	{4, "가격이 알맞아요", "부품 값을 하나하나 볼 수 있어서 믿고 샀어요. 만든 분께도 돌아간다니 더 좋고요."},
	{5, "", "사진보다 실물이 나아요. 빛을 받으면 투명한 부품이 특히 예뻐요."},
	{4, "계절마다 바꿔 둬요", "다른 제품과 나란히 두니 작은 마을이 되었어요."},
	{5, "Charming and well thought out", "Went together in an evening. Knowing whose idea it was made it feel like a letter from somebody."},
	{4, "Lovely colours", "Shipping took a while, but every part was there and the roof is a clever bit of building."},
	{5, "창가에 두었어요", "해 질 무렵이면 그림자가 길게 져서 더 예뻐요. 먼지 털기도 쉬워요."},
	{4, "혼자 만들기 딱 좋아요", "설명서 없이 그림만 보고 끝냈어요. 마지막 단계에서 한 번 헤맸어요."},
	{5, "부모님이 더 좋아하세요", "옛날이야기를 한참 들었어요. 물건 하나에 이야기가 이렇게 많이 나올 줄 몰랐어요."},
	{4, "부품 색이 고르네요", "같은 색끼리 차이가 없어서 깔끔해요. 상자에 그려진 길을 따라 읽는 재미도 있고요."},
	{5, "My daughter knew the designer's name", "She found it on the page before I did, and has already started a remix of her own."},
	{3, "배송이 하루 늦었어요", "물건은 좋은데 하루 늦게 왔어요. 늦는다는 말이 먼저 와서 기다릴 수 있었어요."},
	{5, "다시 만들어도 재미있어요", "부수고 다시 만든 게 세 번째예요. 이번에는 지붕 색을 바꿔 보려고요."},
	{3, "난도가 있어요", "처음 하는 사람에게는 가운데 단이 어려워요. 두 사람이 같이 하길 권해요."},
}

var comments = []string{
	"저도 꼭 갖고 싶어요. 창가에 두면 좋겠네요.", "손바닥만 한 크기면 좋겠어요.", "색은 두 가지 정도로 단순하면 더 예쁠 것 같아요.",
	"아이 생일에 맞춰 나오면 바로 살게요.", "비슷한 것을 찾다가 못 찾았는데 여기 있네요.", "밤에 불이 들어오면 더 좋겠지만, 없어도 좋아요.",
	"할머니 댁에서 보던 그 모습 그대로면 좋겠어요.", "부품이 너무 많지 않았으면 해요. 하룻저녁에 끝나게요.", "I would put this next to my kettle.",
	"디자인해 볼게요. 조금만 기다려 주세요.", "바닥은 넓은 판 하나면 안정감이 있을 것 같아요.", "이건 정말 나와야 해요.",
}
