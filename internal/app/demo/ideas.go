package demo

// idea is a sentence that a member wrote. draw is how strongly others support it, in percent of the crowd; made names
// the design that came of it, "" when none did; answer is what the brand said, "" when it has not.
type idea struct {
	title, body string
	draw        int
	made        string
	answer      string // "declined" or "reviewing", with why
	why         string
}

var ideas = []idea{
	{title: "책상에 둘 작은 등대를 갖고 싶어요", body: "야근할 때 옆에 켜 둔 것처럼 서 있는 등대요. 불은 안 들어와도 괜찮아요. 빨간 줄무늬가 있으면 좋겠어요.", draw: 95, made: "lighthouse"},
	{title: "손에 쥐면 딱 맞는 고깃배", body: "바다 마을에서 자랐어요. 아버지 배처럼 앞이 살짝 들린 배를 책장에 두고 싶어요.", draw: 78, made: "boat"},
	{title: "봄에 잎이 돋는 나무 한 그루", body: "계절마다 잎 색을 바꿔 끼울 수 있으면 더 좋고요.", draw: 70, made: "tree"},
	{title: "비 오는 날의 우체통", body: "비 오는 날 골목 끝에 있던 빨간 우체통이 그리워요. 작은 지붕이 있으면 좋겠어요.", draw: 88, made: "mailbox"},
	{title: "기차역 승강장 한 칸", body: "기차는 없어도 돼요. 벤치와 시계, 노란 선이 있는 승강장 한 칸이면 충분해요.", draw: 75, made: "platform"},
	{title: "할머니 집 장독대", body: "볕 좋은 날 나란히 앉아 있던 항아리들. 크기가 다 달랐던 게 기억나요.", draw: 66, made: "jangdokdae"},
	{title: "한 줌 온실", body: "투명한 지붕 아래 초록이 조금. 겨울에도 보고 싶어요.", draw: 60, made: "greenhouse"},
	{title: "바닷가 망루", body: "모래밭에 서 있던 나무 망루요. 사다리가 꼭 있어야 해요.", draw: 52, made: "watchtower"},
	{title: "건널 수 있는 작은 다리", body: "책과 책 사이에 놓으면 다리가 되는 다리.", draw: 48, made: "bridge"},
	{title: "기와 대문", body: "명절이면 활짝 열어 두던 대문이 생각나요. 문이 열리고 닫히면 좋겠어요.", draw: 64, made: "gate"},
	{title: "눈으로 만든 토끼", body: "첫눈 오는 날 난간에 올려 두던 눈토끼요. 녹지 않는 걸로 갖고 싶어요.", draw: 57, made: "rabbit"},
	{title: "골목 끝 가로등", body: "집에 거의 다 왔다는 뜻이었던 가로등.", draw: 45, made: "lamp"},
	{title: "새벽 시장의 생선 가게", body: "나무 상자와 얼음, 그리고 고등어 세 마리.", draw: 41, answer: "reviewing", why: "생선 모양에 쓸 부품을 찾고 있어요. 만들어 볼 분을 기다려요."},
	{title: "옥상 평상과 수박", body: "여름밤 옥상에 누워 별을 보던 평상이요.", draw: 38},
	{title: "목욕탕 굴뚝이 있는 동네", body: "굴뚝 하나와 낮은 집 세 채면 그 동네가 돼요.", draw: 36, answer: "reviewing", why: "집 세 채를 한 상자에 담을 수 있는지 부품 수를 세어 보고 있어요."},
	{title: "연필 세 자루가 꽂히는 성", body: "쓸모가 있는 성이면 책상에 둘 핑계가 생겨요.", draw: 35},
	{title: "고양이가 들어가는 상자", body: "진짜 고양이 말고, 상자에 들어간 고양이를 만들고 싶어요.", draw: 33},
	{title: "오래된 라디오", body: "다이얼이 돌아가면 더없이 좋겠어요.", draw: 31},
	{title: "겨울 군고구마 통", body: "연기까지는 바라지 않을게요.", draw: 30},
	{title: "제주 돌담과 귤나무", body: "검은 돌담 안에 귤이 열 개쯤 달린 나무 한 그루.", draw: 44},
	{title: "빨래가 마르는 마당", body: "빨랫줄과 집게, 흰 셔츠 두 장.", draw: 28},
	{title: "작은 천문대", body: "둥근 지붕이 돌아가고 망원경이 하늘을 보면 좋겠어요.", draw: 47, answer: "reviewing", why: "돌아가는 둥근 지붕을 두 가지로 시험하고 있어요."},
	{title: "버스 정류장의 의자", body: "비 오는 날 버스를 기다리던 자리.", draw: 26},
	{title: "학교 앞 문방구", body: "뽑기 기계가 두 대 있어야 해요.", draw: 40},
	{title: "달에 간 토끼의 집", body: "떡방아가 앞마당에 있고 지구가 보이는 집.", draw: 34},
	{title: "A kettle that looks like a house", body: "Steam out of the chimney is optional. The door should open.", draw: 22},
	{title: "물레방아", body: "손으로 돌리면 돌아가는 물레방아. 물은 투명한 파란 부품이면 돼요.", draw: 42},
	{title: "섬과 섬을 잇는 배다리", body: "여러 개를 사면 길어지는 배다리요.", draw: 19},
	{title: "도서관 한 칸", body: "책장 두 개와 사다리, 창으로 드는 빛.", draw: 37},
	{title: "밤에 여는 국숫집", body: "노란 등 하나와 김이 나는 냄비.", draw: 39},
	{title: "자전거 보관소", body: "바퀴 부품 없이도 자전거를 만들 수 있을까요?", draw: 17},
	{title: "소금밭", body: "네모난 물이 나란히 있는 풍경을 좋아해요.", draw: 15},
	{title: "우리 집 냉장고 자석만 한 우리 집", body: "사진을 보내면 그 집이 되는 작은 집이요.", draw: 29, answer: "declined", why: "집마다 다르게 만들어 드리기에는 아직 손이 모자라요. 대신 집을 직접 지을 수 있는 디자인을 올려 주시면 함께 볼게요."},
	{title: "로켓 발사대", body: "로켓보다 발사대가 더 멋진 발사대.", draw: 32},
	{title: "등굣길 육교", body: "계단이 스무 개인 육교였어요.", draw: 14},
	{title: "작은 탁상 달력", body: "날짜 부품을 옮겨 끼우는 달력이면 해마다 쓸 수 있어요.", draw: 46},
	{title: "A bench for two minifigures and a dog", body: "No figures needed. Just the bench, and room for them.", draw: 16},
	{title: "단풍 든 절집 마당", body: "노란 은행나무 한 그루와 돌탑.", draw: 27},
	{title: "눈 오는 간이역", body: "지붕에 눈이 쌓인 작은 역. 승강장 한 칸과 이어지면 좋겠어요.", draw: 43},
	{title: "연을 날리는 언덕", body: "연줄은 실로 이어도 될까요?", draw: 13},
	{title: "낚싯대가 있는 부두", body: "배와 나란히 두고 싶어요.", draw: 24},
	{title: "벌이 사는 집", body: "육각형 벌집이 보이는 나무 상자.", draw: 21},
	{title: "겨울에 쓰는 난로", body: "주전자가 올라가 있어야 해요.", draw: 25},
	{title: "고래 꼬리 책갈피", body: "책 위로 꼬리만 나오면 좋겠어요.", draw: 49, answer: "reviewing", why: "책에 눌려도 괜찮은 두께를 재 보고 있어요."},
	{title: "일곱 층 석탑", body: "층마다 조금씩 작아지는 비율이 중요해요.", draw: 30},
	{title: "비행기 안 창가 자리", body: "창밖에 구름이 있는 한 칸.", draw: 18},
	{title: "엄마의 재봉틀", body: "바퀴를 돌리면 바늘이 움직이던 재봉틀.", draw: 35},
	{title: "해변의 파라솔 하나", body: "빨강과 하양. 그늘이 동그랗게 지면 좋겠어요.", draw: 23},
	{title: "온천 원숭이", body: "눈 감은 원숭이 세 마리와 김이 나는 물.", draw: 20},
	{title: "체스판 한 벌", body: "말이 모두 부품 다섯 개 안으로 되는 체스.", draw: 28},
	{title: "가을 밭의 허수아비", body: "참새 두 마리가 어깨에 앉아 있어요.", draw: 12},
	{title: "모래시계 모양의 탑", body: "뒤집어도 서 있는 탑이면 재미있겠어요.", draw: 11},
	{title: "고장 난 신호등", body: "세 불이 다 켜져 있는 신호등.", draw: 9},
	{title: "첫 자취방", body: "침대와 작은 창, 접는 상 하나.", draw: 33},
	{title: "한밤의 편의점", body: "유리문 너머로 보이는 불빛이 좋아요.", draw: 45},
	{title: "아주 작은 공룡 뼈", body: "박물관처럼 받침대 위에 서 있는 뼈.", draw: 26},
	{title: "빵집 진열창", body: "식빵과 크루아상이 보이는 창 하나만요.", draw: 31},
	{title: "마을 회관 종", body: "줄을 당기면 흔들리는 종.", draw: 10},
	{title: "진짜 전등이 들어오는 마을", body: "모든 집에 불이 들어오면 좋겠어요.", draw: 24, answer: "declined", why: "전기를 쓰는 물건은 안전 인증을 새로 받아야 해서 지금은 하지 않기로 했어요. 불이 없어도 밤처럼 보이는 투명 부품을 먼저 찾아볼게요."},
	{title: "할아버지의 손수레", body: "바퀴가 굴러가는 손수레요. 짐은 무엇이든 실을 수 있게요.", draw: 22},
}
