package reward

import "madang/internal/say"

var (
	sayNoPage    = say.Text{Ko: "그런 페이지가 없어요. 처음부터 다시 열어 주세요.", En: "There is no such page. Please start the list again."}
	sayNoRoyalty = say.Text{Ko: "그런 수익을 찾지 못했어요.", En: "No such earning was found."}

	sayLaunchedSubject = say.Text{Ko: "[%s] ‘%s’{이} 물건이 됐어요", En: "[%s] “%s” is for sale"}
	sayLaunchedBody    = say.Text{
		Ko: "%s 님, 함께 만든 ‘%s’{이} 오늘부터 팔려요.\n\n내 몫: 순매출의 %s\n값: %s\n\n물건 보기\n%s\n\n팔릴 때마다 여기에 한 줄씩 적혀요.\n%s\n\n%s",
		En: "%s, “%s”, which you helped to make, is on sale from today.\n\nYour share: %s of net sales\nPrice: %s\n\n" +
			"See it\n%s\n\nEvery sale adds a line here.\n%s\n\n%s"}
)
