package lab

import "madang/internal/say"

var (
	sayTitle            = say.Text{Ko: "이름을 1자에서 %d자 사이로 적어 주세요.", En: "Please give it a name of 1 to %d characters."}
	sayBriefLong        = say.Text{Ko: "설명은 %d자까지예요.", En: "The brief has at most %d characters."}
	sayReason           = say.Text{Ko: "%d자 안으로 적어 주세요. 모두가 읽는 글이에요.", En: "Please write at most %d characters. Everybody will read it."}
	sayEnded            = say.Text{Ko: "이미 끝난 개발이에요.", En: "This development has ended."}
	sayStaffOnly        = say.Text{Ko: "브랜드 사람만 할 수 있는 일이에요.", En: "Only the brand's people can do this."}
	sayNone             = say.Text{Ko: "그런 개발을 찾지 못했어요.", En: "No such development was found."}
	sayNotEvidence      = say.Text{Ko: "아이디어, 디자인, 후기만 근거로 들 수 있어요.", En: "Only ideas, designs and reviews can be cited."}
	sayCiteFirst        = say.Text{Ko: "먼저 근거로 들어 주세요.", En: "Please cite it as evidence first."}
	sayShare            = say.Text{Ko: "몫은 모두 합쳐 %s까지예요. 남은 몫은 %s예요.", En: "All shares together come to at most %s; %s is left."}
	sayAccepted         = say.Text{Ko: "이미 받아들인 몫은 바꿀 수 없어요.", En: "A share that was accepted cannot be changed."}
	sayAnswered         = say.Text{Ko: "이미 답했거나 거두어진 제안이에요.", En: "This offer was answered or withdrawn already."}
	sayNotYours         = say.Text{Ko: "본인에게 온 제안에만 답할 수 있어요.", En: "You can only answer offers made to you."}
	sayWaiting          = say.Text{Ko: "아직 답하지 않은 사람이 있어요.", En: "Somebody has not answered yet."}
	sayNoCredit         = say.Text{Ko: "몫을 받아들인 사람이 아직 없어요.", En: "Nobody has accepted a share yet."}
	sayDesignUncredited = say.Text{Ko: "디자인을 만든 사람이 몫을 받아들여야 제품이 될 수 있어요.",
		En: "A design can only be sold once its maker accepted a share."}
)

var (
	sayOfferSubject = say.Text{Ko: "[%s] ‘%s’에 몫을 드리고 싶어요", En: "[%s] A share in “%s” for you"}
	sayOfferBody    = say.Text{
		Ko: "%s 님, ‘%s’{이} ‘%s’의 바탕이 됐어요.\n\n팔릴 때마다 순매출의 %s{을} 드리려고 해요. 받아들이기 전에는 만들지도 팔지도 않아요.\n\n" +
			"약속을 읽고 답해 주세요.\n%s\n\n%s",
		En: "%s, “%s” is part of what “%s” comes from.\n\nWe would like to give you %s of net sales with every sale. " +
			"Until you accept, it is neither made nor sold.\n\nPlease read the agreement and answer here.\n%s\n\n%s"}
)

// CreditAgreement is what a person agrees to with their share. It is a template: a brand has its lawyer read it.
var CreditAgreement = say.Text{
	Ko: `1. 저작권은 만든 사람에게 그대로 있어요. 이 약속은 이 제품을 만들어 파는 것만 허락해요.
2. 몫은 이 제품의 순매출(부가세·배송비·할인을 뺀 금액)에 적힌 비율을 곱한 금액이에요. 팔릴 때마다 장부에 적혀요.
3. 디자인의 몫에서 20%는 그 디자인이 고쳐 지은 바탕 디자인을 만든 사람에게 가요. 그 위로도 같은 방법으로 나눠요.
4. 산 사람이 구매를 확정하거나 반품 기간이 끝나면 지급할 수 있는 돈이 돼요. 환불되면 그 판매의 몫만 정확히 되돌려요.
5. 팔지 않게 된 날부터 새 판매는 없고, 이미 생긴 몫은 그대로 지급해요.
6. 언제든 자기 몫의 모든 줄을 주문까지 내려가 볼 수 있어요.`,
	En: `1. Copyright stays with its author. This agreement permits making and selling this product, nothing more.
2. The share is the stated part of the product's net sales (without VAT, shipping and discounts), entered in the ledger with every sale.
3. Of a design's share, 20% goes to the makers of the designs it was remixed from, and from there upwards in the same way.
4. It becomes payable when the buyer confirms the purchase or the return window ends. A refund reverses exactly that sale's share.
5. When the product is no longer sold there are no new sales; shares earned already are still paid.
6. You can see every line of your share down to the order at any time.`,
}
