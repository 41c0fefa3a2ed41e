package catalog

import "madang/internal/say"

var (
	sayTitle            = say.Text{Ko: "이름을 1자에서 %d자 사이로 적어 주세요.", En: "Please give it a name of 1 to %d characters."}
	saySummary          = say.Text{Ko: "설명은 %d자까지예요.", En: "The description has at most %d characters."}
	sayPrice            = say.Text{Ko: "값은 100원에서 1억 원 사이로 적어 주세요.", En: "The price must be between ₩100 and ₩100,000,000."}
	sayStock            = say.Text{Ko: "수량은 100만 개까지예요.", En: "The quantity is at most 1,000,000."}
	sayVersion          = say.Text{Ko: "어느 디자인의 몇 번째 판으로 만들지 골라 주세요.", En: "Please choose the version of the design it is made from."}
	sayVersionUnagreed  = say.Text{Ko: "지은 사람이 몫을 받아들인 판만 팔 수 있어요.", En: "Only a version whose maker accepted a share can be sold."}
	sayParentNotForSale = say.Text{Ko: "바탕이 된 ‘%s’의 라이선스가 파는 것을 허락하지 않아요.", En: "It is made from “%s”, whose licence does not allow selling."}
	sayStaffOnly        = say.Text{Ko: "브랜드 사람만 할 수 있는 일이에요.", En: "Only the brand's people can do this."}
	sayNone             = say.Text{Ko: "그런 제품을 찾지 못했어요.", En: "No such product was found."}
	sayEnded            = say.Text{Ko: "‘%s’{은} 이제 팔지 않아요.", En: "“%s” is no longer sold."}
	saySoldOut          = say.Text{Ko: "‘%s’{이} 다 팔렸어요.", En: "“%s” is sold out."}
	sayFewer            = say.Text{Ko: "‘%s’{은} 지금 %d개 남았어요.", En: "Only %[2]d of “%[1]s” are left."}
)
