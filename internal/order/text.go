package order

import "madang/internal/say"

var (
	sayNone        = say.Text{Ko: "그런 주문을 찾지 못했어요.", En: "No such order was found."}
	sayStaffOnly   = say.Text{Ko: "브랜드 사람만 할 수 있는 일이에요.", En: "Only the brand's people can do this."}
	saySoldOut     = say.Text{Ko: "‘%s’{은} 지금 살 수 없어요.", En: "“%s” cannot be bought now."}
	sayCount       = say.Text{Ko: "한 번에 %d개까지 담을 수 있어요.", En: "At most %d of one thing."}
	sayEmail       = say.Text{Ko: "주문 소식을 받을 이메일을 다시 봐 주세요. 예: minji@example.com", En: "Please check the e-mail for news of the order, for example minji@example.com."}
	sayName        = say.Text{Ko: "받는 분 이름을 %d자 안으로 적어 주세요.", En: "Please give the recipient's name, at most %d characters."}
	sayPhone       = say.Text{Ko: "전화번호를 다시 봐 주세요. 예: 010-1234-5678", En: "Please check the phone number, for example 010-1234-5678 or +44…"}
	sayPostcode    = say.Text{Ko: "우편번호를 다시 봐 주세요. 예: 04524", En: "Please check the postcode, for example 04524."}
	sayAddress     = say.Text{Ko: "주소를 %d자 안으로 적어 주세요.", En: "Please give the address, at most %d characters."}
	sayMemo        = say.Text{Ko: "배송 메모는 %d자까지예요.", En: "The note for the carrier has at most %d characters."}
	sayAgree       = say.Text{Ko: "주문 내용을 확인하고 동의해 주세요.", En: "Please check the order and agree to it."}
	sayStale       = say.Text{Ko: "주문서가 오래되었어요. 장바구니에서 다시 시작해 주세요.", En: "This form is too old. Please start again from the cart."}
	sayEmptyCart   = say.Text{Ko: "장바구니가 비어 있어요.", En: "The cart is empty."}
	sayPriceMoved  = say.Text{Ko: "그사이 장바구니나 값이 바뀌었어요. 아래 금액을 다시 확인해 주세요.", En: "The cart or a price changed meanwhile. Please check the amount below again."}
	sayReason      = say.Text{Ko: "까닭을 %d자 안으로 적어 주세요. 산 분이 읽어요.", En: "Please give a reason of at most %d characters. The buyer will read it."}
	sayNotPaid     = say.Text{Ko: "아직 결제되지 않은 주문이에요.", En: "This order has not been paid."}
	sayRefundCount = say.Text{Ko: "1개에서 %d개까지 환불할 수 있어요.", En: "Between 1 and %d can be refunded."}
	sayMoved       = say.Text{Ko: "그사이 주문의 상태가 바뀌었어요. 다시 열어 확인해 주세요.", En: "The order changed meanwhile. Please open it again."}
	sayParcel      = say.Text{Ko: "택배사와 송장 번호를 %d자 안으로 적어 주세요.", En: "Please give carrier and parcel number, at most %d characters."}
	sayLateNote    = say.Text{Ko: "돈이 늦게 들어와 그사이 다 팔렸어요. 받은 돈은 모두 돌려드려요.", En: "The money came late and the kits were gone. All of it is given back."}
	sayLetterLine  = say.Text{Ko: "%s %d개 %s", En: "%[2]d × %[1]s %[3]s"}

	letterPaid = letter{
		subject: say.Text{Ko: "[%s] 주문 %s, 잘 받았어요", En: "[%s] Order %s received"},
		body: say.Text{
			Ko: "%s 님, 고마워요. 주문 %s의 결제가 끝났어요.\n\n%s\n모두 %s (부가세·배송비 포함)\n\n이 금액의 일부는 이 물건을 생각해 내고 만든 손님들에게 가요. 주문은 여기에서 볼 수 있어요.\n%s\n\n%s",
			En: "Thank you, %s. Order %s is paid.\n\n%s\nTotal %s (VAT and shipping included)\n\nPart of it goes to the customers who thought of these things and made them. Your order is here:\n%s\n\n%s"},
	}
	letterShipped = letter{
		subject: say.Text{Ko: "[%s] 주문 %s{을} 보냈어요", En: "[%s] Order %s is on its way"},
		body: say.Text{
			Ko: "%s 님, 주문 %s{을} 보냈어요.\n\n%s\n\n주문은 여기에서 볼 수 있어요.\n%s\n\n%s",
			En: "%s, order %s is on its way.\n\n%s\n\nYour order is here:\n%s\n\n%s"},
	}
	letterRefunded = letter{
		subject: say.Text{Ko: "[%s] 주문 %s의 환불을 시작했어요", En: "[%s] A refund for order %s"},
		body: say.Text{
			Ko: "%s 님, 주문 %s에서 %s %d개, %s{을} 돌려드려요. 까닭: %s\n\n쓰신 결제 수단으로 3영업일 안에 들어가요.\n%s\n\n%s",
			En: "%s, for order %s we refund %[4]d × %[3]s, %[5]s. Reason: %[6]s\n\nIt reaches your card within three working days.\n%[7]s\n\n%[8]s"},
	}
)
