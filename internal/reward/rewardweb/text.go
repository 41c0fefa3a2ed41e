package rewardweb

import (
	"madang/internal/member"
	"madang/internal/reward"
	"madang/internal/say"
)

var (
	sayMe          = say.Text{Ko: "내 계정", En: "My account"}
	sayEarnings    = say.Text{Ko: "내 수익", En: "My earnings"}
	sayLead        = say.Text{Ko: "내 문장과 디자인이 든 물건이 팔릴 때마다 받은 몫이에요. 어느 숫자든 장부까지 내려가 볼 수 있어요.", En: "What you have of every sale of products with your sentences and designs in them. Every number opens down to the ledger."}
	sayPayable     = say.Text{Ko: "지급할 수 있는 돈", En: "Can be paid out"}
	sayPayableNote = say.Text{Ko: "구매가 확정된 몫", En: "of confirmed purchases"}
	sayPending     = say.Text{Ko: "기다리는 돈", En: "Waiting"}
	sayPendingNote = say.Text{Ko: "산 사람이 확정하거나, 받은 지 7일이 지나면 지급할 수 있어요", En: "until the buyer confirms, or 7 days after delivery"}
	sayOwed        = say.Text{Ko: "돌려줄 돈", En: "Owed back"}
	sayOwedNote    = say.Text{Ko: "지급한 뒤에 환불된 판매의 몫", En: "of sales refunded after they were paid out"}
	sayByMonth     = say.Text{Ko: "달마다 받은 몫", En: "Earned by month"}
	sayByProduct   = say.Text{Ko: "물건마다", En: "By product"}
	sayWaitingList = say.Text{Ko: "곧 지급할 수 있는 것", En: "Next to become payable"}
	sayCSV         = say.Text{Ko: "모든 줄을 CSV로 받기", En: "All lines as CSV"}
	sayFileName    = say.Text{Ko: "내-수익.csv", En: "my-earnings.csv"}
	sayShareIs     = say.Text{Ko: "순매출의 %s", En: "%s of net sales"}
	sayProduct     = say.Text{Ko: "물건", En: "Product"}
	sayDueOn       = say.Text{Ko: "%s에 지급할 수 있게 돼요. 그날 반품 기간이 끝나요.", En: "Payable on %s, when the return window ends."}
	sayOnTheWay    = say.Text{Ko: "물건이 가는 중이에요. 받은 지 7일이 지나면 지급할 수 있어요.", En: "The parcel is on its way. Payable 7 days after it arrives."}
	sayWaits       = say.Text{Ko: "구매가 확정되면 지급할 수 있어요.", En: "Payable once the purchase is confirmed."}
	sayIsPayable   = say.Text{Ko: "구매가 확정되어 지급할 수 있어요.", En: "The purchase is confirmed; this can be paid out."}
	sayAllReversed = say.Text{Ko: "환불되어 이 판매의 몫을 모두 되돌렸어요.", En: "The sale was refunded, so all of its share was reversed."}

	sayNothing    = say.Text{Ko: "아직 받은 몫이 없어요", En: "Nothing earned yet"}
	sayNothingHow = say.Text{Ko: "아이디어를 쓰거나 디자인을 올리면, 브랜드가 그것을 바탕으로 물건을 만들 때 몫을 제안해요. 약속하고 나면 팔릴 때마다 여기에 한 줄씩 적혀요.",
		En: "Write an idea or publish a design. When the brand makes a product from it, it offers you a share; once agreed, every sale adds a line here."}
	sayWriteIdea = say.Text{Ko: "아이디어 쓰기", En: "Write an idea"}
	sayHowPaid   = say.Text{Ko: "몫은 이렇게 계산해요", En: "How shares are computed"}
	sayCredits   = say.Text{Ko: "약속한 몫 보기", En: "See the agreed shares"}
)

// One product, one line.
var (
	sayEarnedAll  = say.Text{Ko: "지금까지 %s을 받았어요.", En: "%s earned until now."}
	saySales      = say.Text{Ko: "판매마다", En: "Sale by sale"}
	sayNoSales    = say.Text{Ko: "아직 팔리지 않았어요", En: "Not sold yet"}
	sayNoSalesHow = say.Text{Ko: "팔리면 여기에 한 줄씩 적혀요. 물건을 친구에게 알려 주세요.", En: "Every sale will add a line here. Tell your friends about it."}
	saySeeProduct = say.Text{Ko: "물건 보기", En: "See the product"}
	sayDay        = say.Text{Ko: "때", En: "When"}
	sayCount      = say.Text{Ko: "수량", En: "Kits"}
	sayNet        = say.Text{Ko: "순매출", En: "Net sales"}
	sayShare      = say.Text{Ko: "몫", En: "Share"}
	sayRoyalty    = say.Text{Ko: "받은 몫", En: "Royalty"}
	sayReversed   = say.Text{Ko: "되돌린 몫", En: "Reversed"}
	sayLeft       = say.Text{Ko: "남은 몫", En: "Left"}
	sayState      = say.Text{Ko: "상태", En: "State"}
	sayLineID     = say.Text{Ko: "판매 줄", En: "Sale line"}

	sayLineTitle    = say.Text{Ko: "%s을 받은 까닭", En: "How %s came about"}
	saySale         = say.Text{Ko: "판매", En: "The sale"}
	saySoldFor      = say.Text{Ko: "팔린 값", En: "Sold for"}
	sayTimes        = say.Text{Ko: "%s × %s개 = %s", En: "%s × %s = %s"}
	sayVAT          = say.Text{Ko: "부가세", En: "VAT"}
	sayVATHow       = say.Text{Ko: "%s (값의 110분의 10, 원 아래 버림)", En: "%s (10/110 of the price, rounded down)"}
	sayAllShares    = say.Text{Ko: "모든 사람의 몫", En: "All shares together"}
	sayPool         = say.Text{Ko: "나눌 돈", En: "To be split"}
	sayPoolHow      = say.Text{Ko: "%s × %s = %s (원 아래 버림)", En: "%s × %s = %s (rounded down)"}
	saySplit        = say.Text{Ko: "나누기", En: "The split"}
	saySplitEach    = say.Text{Ko: "사람마다", En: "Person by person"}
	sayMyAccounts   = say.Text{Ko: "내 계정", En: "My accounts"}
	saySplitHow     = say.Text{Ko: "몫의 크기대로 나누고 원 아래를 버려요. 남은 원은 버린 부분이 가장 큰 사람부터 1원씩 더해요. 그래서 더하면 나눌 돈과 꼭 같아요.", En: "It is split in proportion and rounded down; the won left over go, one each, to whoever lost most by rounding. So the parts add up to the whole exactly."}
	sayWho          = say.Text{Ko: "누구", En: "Who"}
	sayExact        = say.Text{Ko: "꼭 맞는 값", En: "Exact"}
	sayTogether     = say.Text{Ko: "합계", En: "Total"}
	sayRefund       = say.Text{Ko: "환불", En: "The refund"}
	sayRefundHow    = say.Text{Ko: "%[2]s개 가운데 %[1]s개가 환불되어, 받은 몫 %[3]s에서 %[4]s을 되돌렸어요. 남은 몫은 %[5]s이에요.", En: "%[1]s of %[2]s kits were refunded, so %[4]s of the %[3]s was reversed. %[5]s is left."}
	sayBecauseOf    = say.Text{Ko: "이 몫을 받는 까닭", En: "What earns it"}
	sayVersionOf    = say.Text{Ko: "‘%s’ %d번째 판", En: "“%s”, version %d"}
	sayAgreedTo     = say.Text{Ko: "약속", En: "Agreement"}
	sayAgreedHow    = say.Text{Ko: "%s %d번째 판, %s에 동의", En: "%s, version %d, accepted on %s"}
	sayCreditID     = say.Text{Ko: "몫의 번호", En: "Credit"}
	sayAcceptanceID = say.Text{Ko: "동의의 번호", En: "Acceptance"}
	sayPostings     = say.Text{Ko: "장부에 적힌 줄", En: "Entries in the ledger"}
	sayPostingsHow  = say.Text{Ko: "내 계정에 적힌 줄이에요. 한 번 적힌 줄은 고치거나 지울 수 없어요.", En: "The entries in your accounts. An entry is never changed or deleted."}
	sayWhat         = say.Text{Ko: "무엇", En: "What"}
	sayAccount      = say.Text{Ko: "계정", En: "Account"}
	sayAmount       = say.Text{Ko: "금액", En: "Amount"}
	sayTransfer     = say.Text{Ko: "이체 번호", En: "Transfer"}
	sayGone         = say.Text{Ko: "떠난 사람", En: "Someone who left"}
	sayTryIt        = say.Text{Ko: "다른 값으로 계산해 보기", En: "Try other numbers"}
)

var sayRoles = map[reward.Role]say.Text{
	reward.ForIdea: {Ko: "처음의 문장", En: "The first sentence"}, reward.ForDesign: {Ko: "디자인", En: "The design"},
	reward.ForReview: {Ko: "후기", En: "A review"}, reward.Upstream: {Ko: "바탕이 된 디자인", En: "A design it was made from"},
}

var sayRoyaltyStates = map[string]say.Text{
	"pending": {Ko: "기다려요", En: "Waiting"}, "payable": {Ko: "지급할 수 있어요", En: "Payable"}, "reversed": {Ko: "되돌렸어요", En: "Reversed"},
}

var sayPots = map[reward.Pot]say.Text{reward.Pending: sayPending, reward.Payable: sayPayable, reward.Owed: sayOwed}

var sayTransfers = map[string]say.Text{
	"royalty": {Ko: "팔려서 생긴 몫", En: "Earned by a sale"}, "settle": {Ko: "구매 확정", En: "Purchase confirmed"},
	"reversal": {Ko: "환불로 되돌림", En: "Reversed by a refund"},
}

var sayDocuments = map[member.AgreementKind]say.Text{
	member.CreditTerms: {Ko: "참여 몫 약속", En: "Credit agreement"}, member.DesignTerms: {Ko: "디자인 약속", En: "Design agreement"},
}

// The public page.
var (
	sayLedger        = say.Text{Ko: "계산해 보기", En: "See how it is computed"}
	sayLedgerLead    = say.Text{Ko: "이 마당의 몫은 모두 이렇게 계산해요. 숫자를 바꿔 보세요. 실제 장부와 같은 식으로 계산해요.", En: "Every share here is computed like this. Change the numbers: the same code that writes the ledger computes them."}
	sayReckon        = say.Text{Ko: "계산하기", En: "Compute"}
	sayParentYes     = say.Text{Ko: "다른 디자인 하나를 고쳐 지었어요", En: "It was made from one other design"}
	sayParentNo      = say.Text{Ko: "처음부터 지었어요", En: "It was made from scratch"}
	sayPriceRange    = say.Text{Ko: "값은 1원에서 1억 원 사이로 적어 주세요.", En: "The price must be between ₩1 and ₩100,000,000."}
	sayCountRange    = say.Text{Ko: "수량은 1개에서 %d개 사이로 적어 주세요.", En: "Between 1 and %d kits, please."}
	sayShareRange    = say.Text{Ko: "몫은 0에서 %s 사이의 숫자로 적어 주세요.", En: "The share must be a number from 0 to %s."}
	sayRules         = say.Text{Ko: "규칙", En: "The rules"}
	sayCard          = say.Text{Ko: "요율표", En: "Rate card"}
	sayCardVersion   = say.Text{Ko: "판", En: "Version"}
	sayCardUpstream  = say.Text{Ko: "바탕 디자인의 몫", En: "Designs upstream"}
	sayCardDepth     = say.Text{Ko: "거슬러 오르는 단계", En: "How far up"}
	sayCardMin       = say.Text{Ko: "가장 작은 몫", En: "Smallest share"}
	sayCardDepthHow  = say.Text{Ko: "%d단계까지", En: "up to %d steps"}
	sayCardMinHow    = say.Text{Ko: "%s. 이보다 작아지면 나누지 않고 아래 디자인에 남겨요.", En: "%s. A smaller one is not passed on."}
	sayTotals        = say.Text{Ko: "지금까지", En: "Until now"}
	sayTotalEarned   = say.Text{Ko: "함께 만든 사람들이 받은 몫", En: "Earned by those who made things"}
	sayTotalPeople   = say.Text{Ko: "몫이 있는 사람", En: "People with a share"}
	sayTotalIdeas    = say.Text{Ko: "물건이 된 문장", En: "Sentences that became products"}
	sayPeopleCount   = say.Text{Ko: "%s명", En: "%s"}
	sayPieces        = say.Text{Ko: "%s개", En: "%s"}
	sayLargest       = say.Text{Ko: "물건마다 돌아간 몫", En: "By product"}
	sayCountUnit     = say.Text{Ko: "개", En: "kits"}
	sayNoProducts    = say.Text{Ko: "아직 팔린 물건이 없어요", En: "Nothing was sold yet"}
	sayNoProductsHow = say.Text{Ko: "첫 물건이 팔리면 여기에 얼마가 누구에게 돌아갔는지 보여요.", En: "Once the first product is sold, what it gave back will show here."}

	sayCardUpstreamHow = say.Text{Ko: "디자인 몫의 %s. 바탕이 여럿이면 똑같이 나누고, 바탕의 바탕도 같은 방법으로 이어요.", En: "%s of a design's share; several parents share it equally, and theirs go on in the same way."}
)

var sayFields = map[string]say.Text{
	"price": {Ko: "값 (부가세 포함)", En: "Price (VAT included)"}, "count": {Ko: "수량", En: "Kits"}, "design": {Ko: "디자인의 몫", En: "Share of the design"},
	"idea": {Ko: "문장의 몫", En: "Share of the sentence"}, "parent": {Ko: "디자인의 바탕", En: "The design's origin"},
}

var sayRuleList = []say.Text{
	{Ko: "몫은 순매출에 곱해요. 순매출은 팔린 값에서 부가세를 뺀 금액이에요. 배송비와 할인은 들어가지 않아요.", En: "A share is of net sales: the price without VAT. Shipping and discounts are not part of it."},
	{Ko: "누구의 몫이 얼마인지는 팔기 전에 본인이 약속해요. 모두 합쳐 30%까지예요.", En: "Everybody agrees on their share before the sale. All together they are at most 30%."},
	{Ko: "결제되면 기다리는 돈으로 적고, 산 사람이 확정하거나 받은 지 7일이 지나면 지급할 수 있는 돈으로 옮겨요.", En: "A payment enters it as waiting; when the buyer confirms, or 7 days after delivery, it becomes payable."},
	{Ko: "환불되면 환불된 수량만큼 똑같이 되돌려요. 모두 환불되면 꼭 0원이 돼요.", En: "A refund reverses exactly its part. When everything is refunded, exactly nothing is left."},
	{Ko: "장부의 줄은 고치거나 지울 수 없고, 한 이체의 줄을 모두 더하면 언제나 0원이에요.", En: "Entries are never changed or deleted, and those of one transfer always add up to zero."},
}
