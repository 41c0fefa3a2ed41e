package orderweb

import "madang/internal/say"

// The cart.
var (
	sayCart         = say.Text{Ko: "장바구니", En: "Cart"}
	sayAdded        = say.Text{Ko: "‘%s’{을} 담았어요.", En: "“%s” is in your cart."}
	sayTaken        = say.Text{Ko: "‘%s’{을} 뺐어요.", En: "“%s” was taken out."}
	sayUndo         = say.Text{Ko: "되돌리기", En: "Undo"}
	sayCartEmpty    = say.Text{Ko: "장바구니가 비어 있어요", En: "Your cart is empty"}
	sayCartEmptyHow = say.Text{Ko: "손님의 문장에서 시작된 것들을 둘러보세요.", En: "Have a look at what began with a customer's sentence."}
	saySeeProducts  = say.Text{Ko: "제품 보기", En: "See the products"}
	sayMoreProducts = say.Text{Ko: "더 둘러보기", En: "Keep shopping"}
	sayAndMore      = say.Text{Ko: "%s 외 %d가지", En: "%s and %d more"}
	sayThings       = say.Text{Ko: "상품 %s개", En: "%s items"}
	sayThingOne     = say.Text{Ko: "상품 %s개", En: "%s item"}
	sayShipping     = say.Text{Ko: "배송비", En: "Shipping"}
	sayIncluded     = say.Text{Ko: "값에 들어 있어요", En: "included"}
	sayTotal        = say.Text{Ko: "모두", En: "Total"}
	sayToCheckout   = say.Text{Ko: "주문하기", En: "Check out"}
	sayEach         = say.Text{Ko: "하나에 %s", En: "%s each"}
	sayCountOf      = say.Text{Ko: "%s 수량", En: "Quantity of %s"}
	sayChange       = say.Text{Ko: "바꾸기", En: "Change"}
	sayTakeOut      = say.Text{Ko: "빼기", En: "Remove"}
	sayLineEnded    = say.Text{Ko: "이제 팔지 않는 제품이에요.", En: "This is no longer sold."}
	sayLineSoldOut  = say.Text{Ko: "그사이 다 팔렸어요.", En: "It has sold out meanwhile."}
	sayLineFewer    = say.Text{Ko: "지금 %s개만 남았어요.", En: "Only %s are left now."}
	sayLineFewerOne = say.Text{Ko: "지금 %s개만 남았어요.", En: "Only %s is left now."}
	sayCartTrouble  = say.Text{Ko: "지금 살 수 없는 것이 있어요. 수를 줄이거나 빼면 주문할 수 있어요.", En: "Something cannot be bought now. Take fewer or remove it, then check out."}
	sayFit          = say.Text{Ko: "살 수 있는 만큼만 남기기", En: "Keep what can be bought"}
	sayFitted       = say.Text{Ko: "살 수 있는 만큼만 남겼어요.", En: "What can be bought is still here."}
	sayFittedAsk    = say.Text{Ko: "살 수 있는 만큼만 남겼어요. 금액을 다시 확인해 주세요.", En: "What can be bought is still here. Please check the amount again."}
	sayNotNumber    = say.Text{Ko: "숫자로 적어 주세요.", En: "Please write a number."}
)

// The checkout.
var (
	sayCheckout    = say.Text{Ko: "주문하기", En: "Checkout"}
	sayWhoWhere    = say.Text{Ko: "받는 분과 주소", En: "Delivery"}
	sayGuestOK     = say.Text{Ko: "가입하지 않아도 주문할 수 있어요. 회원이면 주소를 다시 적지 않아도 돼요.", En: "You can order without an account. Members need not type their address again."}
	saySignIn      = say.Text{Ko: "로그인", En: "Sign in"}
	sayEmail       = say.Text{Ko: "이메일", En: "E-mail"}
	sayEmailHint   = say.Text{Ko: "주문과 배송 소식을 여기로 보내요.", En: "News of the order and its delivery goes here."}
	sayName        = say.Text{Ko: "받는 분", En: "Recipient"}
	sayPhone       = say.Text{Ko: "전화번호", En: "Phone"}
	sayPostcode    = say.Text{Ko: "우편번호", En: "Postcode"}
	sayAddress     = say.Text{Ko: "주소", En: "Address"}
	sayDetail      = say.Text{Ko: "상세 주소", En: "Flat, floor, building"}
	sayWish        = say.Text{Ko: "배송 메모", En: "Note for the carrier"}
	sayMemo        = say.Text{Ko: "덧붙일 말", En: "Anything else"}
	sayWishNone    = say.Text{Ko: "따로 없어요", En: "Nothing special"}
	sayWishDoor    = say.Text{Ko: "문 앞에 놓아 주세요", En: "Please leave it at the door"}
	sayWishGuard   = say.Text{Ko: "경비실에 맡겨 주세요", En: "Please leave it with the caretaker"}
	sayWishBox     = say.Text{Ko: "택배함에 넣어 주세요", En: "Please use the parcel locker"}
	sayWishCall    = say.Text{Ko: "오기 전에 전화해 주세요", En: "Please call before you come"}
	sayPayment     = say.Text{Ko: "결제", En: "Payment"}
	sayTestGateway = say.Text{Ko: "시험 결제예요. 진짜 돈은 오가지 않아요. 진짜 카드 번호를 쓰지 않도록, 시험 카드만 고를 수 있어요.",
		En: "This is a test gateway: no real money moves. So that nobody types a real card number, only test cards can be chosen."}
	sayTestCard     = say.Text{Ko: "시험 카드", En: "Test card"}
	sayCardGood     = say.Text{Ko: "바로 결제돼요", En: "Pays at once"}
	sayCardDeclined = say.Text{Ko: "거절돼요. 장바구니는 그대로 남아요", En: "Is declined; the cart stays as it is"}
	sayCardLater    = say.Text{Ko: "몇 초 뒤에 돈이 들어와요. 계좌 이체처럼요", En: "The money comes seconds later, as with a bank transfer"}
	sayCardSilent   = say.Text{Ko: "결제되지만 답이 오지 않아요. 저희가 알아내요", En: "Pays, but the answer gets lost; we find out"}
	sayCardTwice    = say.Text{Ko: "결제되고 알림이 두 번 와요. 한 번만 셈해요", En: "Pays, and the notice comes twice; it counts once"}
	sayCardMissing  = say.Text{Ko: "시험 카드를 하나 골라 주세요.", En: "Please choose a test card."}
	sayYourOrder    = say.Text{Ko: "주문 내용", En: "Your order"}
	sayPieces       = say.Text{Ko: "%s개", En: "%s kits"}
	sayPieceOne     = say.Text{Ko: "%s개", En: "%s kit"}
	sayAgreed       = say.Text{Ko: "주문 내용을 확인했고 결제에 동의해요", En: "I have checked the order and agree to pay"}
	sayAgreedHint   = say.Text{Ko: "받는 분의 정보는 배송에만 써요. 받은 날부터 7일 안에 돌려보낼 수 있어요.", En: "The recipient's details are used for delivery only. You can return the order within 7 days of delivery."}
	sayPay          = say.Text{Ko: "%s 결제하기", En: "Pay %s"}
)

// An order.
var (
	sayOrderNo         = say.Text{Ko: "주문 %s", En: "Order %s"}
	sayMyOrders        = say.Text{Ko: "내 주문", En: "My orders"}
	sayMe              = say.Text{Ko: "내 계정", En: "My account"}
	sayNoOrders        = say.Text{Ko: "아직 주문이 없어요", En: "No orders yet"}
	sayNoOrdersHow     = say.Text{Ko: "주문하면 여기에 차례로 쌓여요.", En: "Your orders will be listed here."}
	sayIsAsking        = say.Text{Ko: "결제를 확인하고 있어요", En: "We are checking the payment"}
	sayIsAskingLead    = say.Text{Ko: "카드사의 답이 늦어요. 이 페이지가 스스로 다시 확인해요. 또 주문하지 않아도 되고, 두 번 결제되지 않아요.", En: "The answer is late. This page looks again by itself. There is no need to order again, and nothing is charged twice."}
	sayIsWaiting       = say.Text{Ko: "입금을 기다리고 있어요", En: "Waiting for the money"}
	sayIsWaitingLead   = say.Text{Ko: "키트는 하루 동안 맡아 둘게요. 돈이 들어오면 이 페이지와 메일로 알려 드려요.", En: "The kits are kept for you for a day. This page and a letter will tell when the money is in."}
	sayIsDeclined      = say.Text{Ko: "결제가 되지 않았어요", En: "The payment was declined"}
	sayIsDeclinedLead  = say.Text{Ko: "돈은 나가지 않았어요. 담은 것과 적은 주소는 그대로 있으니 다른 카드로 다시 해 보세요.", En: "No money was taken. Your cart and address are as they were; please try another card."}
	sayIsExpired       = say.Text{Ko: "시간이 지나 주문이 끝났어요", En: "The order has run out"}
	sayIsExpiredLead   = say.Text{Ko: "결제가 확인되지 않아 맡아 둔 키트를 다시 내놓았어요. 담은 것은 장바구니에 있어요.", En: "The payment did not come, so the kits are on sale again. Everything is still in your cart."}
	sayIsLate          = say.Text{Ko: "받은 돈을 돌려드려요", En: "Your money is on its way back"}
	sayIsPaid          = say.Text{Ko: "주문을 받았어요. 고마워요", En: "Thank you for your order"}
	sayIsPaidLead      = say.Text{Ko: "%s 님께 곧 보내 드릴게요. 보내면 %s{으로} 알려 드려요.", En: "It will soon be on its way to %s. We will write to %s."}
	sayIsShipped       = say.Text{Ko: "보냈어요", En: "It is on its way"}
	sayIsDelivered     = say.Text{Ko: "잘 도착했어요", En: "It has arrived"}
	sayIsDeliveredLead = say.Text{Ko: "%s까지 돌려보낼 수 있어요 (%s). 그 뒤에는 저절로 확정돼요.", En: "You can return it until %s (%s). Then the purchase stands by itself."}
	sayIsConfirmed     = say.Text{Ko: "구매가 확정됐어요", En: "Your purchase is confirmed"}
	sayIsConfirmedLead = say.Text{Ko: "만든 분들의 몫이 지급할 수 있게 됐어요. 써 보니 어땠는지 들려주세요.", En: "The makers' shares can now be paid out. Tell us how you like it."}
	sayIsRefunded      = say.Text{Ko: "모두 환불했어요", En: "All of it was refunded"}
	sayIsRefundedLead  = say.Text{Ko: "이 주문에서 나간 몫도 모두 되돌렸어요.", En: "The shares that this order paid were taken back, too."}

	sayStepPlaced    = say.Text{Ko: "주문", En: "Ordered"}
	sayStepPaid      = say.Text{Ko: "결제", En: "Paid"}
	sayStepShipped   = say.Text{Ko: "보냄", En: "Shipped"}
	sayStepDelivered = say.Text{Ko: "도착", En: "Delivered"}
	sayStepConfirmed = say.Text{Ko: "확정", En: "Confirmed"}

	sayLookAgain    = say.Text{Ko: "지금 다시 확인하기", En: "Look again now"}
	sayTryAgain     = say.Text{Ko: "다시 결제하기", En: "Try again"}
	sayBackToCart   = say.Text{Ko: "장바구니로", En: "Back to the cart"}
	sayConfirm      = say.Text{Ko: "잘 받았어요", En: "All is well"}
	sayConfirmAsk   = say.Text{Ko: "구매를 확정하면 만든 분들의 몫이 바로 지급할 수 있게 돼요. 그 뒤에는 마음이 바뀌어도 돌려보내기 어려워요.", En: "Confirming makes the makers' shares payable right away. After that it cannot be returned for a change of mind."}
	sayConfirmYes   = say.Text{Ko: "구매 확정하기", En: "Confirm the purchase"}
	sayConfirmedNow = say.Text{Ko: "확정했어요. 고마워요.", En: "Confirmed. Thank you."}
	sayWhatBought   = say.Text{Ko: "산 것", En: "What was bought"}
	sayWriteReview  = say.Text{Ko: "후기 쓰기", En: "Write a review"}
	sayToPeople     = say.Text{Ko: "이 주문이 사람들에게", En: "This order, to people"}
	sayToPeopleLead = say.Text{Ko: "이 주문에서 %s{이} 이 물건을 생각해 내고 만든 분들에게 가요.", En: "Of this order, %s goes to the people who thought of it and made it."}
	sayRefunds      = say.Text{Ko: "환불", En: "Refunds"}
	sayRefundedSome = say.Text{Ko: "%s개 환불", En: "%s refunded"}
	sayRefundedOne  = say.Text{Ko: "%s개 환불", En: "%s refunded"}
	sayOnItsWay     = say.Text{Ko: "쓰신 결제 수단으로 보내고 있어요", En: "On its way to the card it came from"}
	sayPaidBack     = say.Text{Ko: "%s에 돌려드렸어요", En: "Given back %s"}
	sayVAT          = say.Text{Ko: "그 가운데 부가세", En: "of which VAT"}
	sayGivenBack    = say.Text{Ko: "환불", En: "Refunded"}
	sayNumber       = say.Text{Ko: "주문 번호", En: "Order number"}
	sayPlacedAt     = say.Text{Ko: "주문한 때", En: "Placed"}
	sayRecipient    = say.Text{Ko: "받는 분", En: "Recipient"}
	sayReturnHow    = say.Text{Ko: "받은 날부터 7일 안에 돌려보낼 수 있어요. %s{으로} 주문 번호를 알려 주세요.", En: "You can return it within 7 days of delivery. Write to %s with the order number."}
)

// States, as lists name them.
var (
	sayPending   = say.Text{Ko: "결제 확인 중", En: "Being paid"}
	sayFailed    = say.Text{Ko: "결제 안 됨", En: "Not paid"}
	sayPreparing = say.Text{Ko: "준비 중", En: "Being prepared"}
	sayPaid      = say.Text{Ko: "보낼 것", En: "Paid"}
	sayShipped   = say.Text{Ko: "가는 중", En: "Shipped"}
	sayDelivered = say.Text{Ko: "도착", En: "Delivered"}
	sayConfirmed = say.Text{Ko: "확정", En: "Confirmed"}
	sayRefunded  = say.Text{Ko: "환불", En: "Refunded"}
)

// The console, and what gateways are told.
var (
	sayConsole        = say.Text{Ko: "일하는 곳", En: "Console"}
	sayOrders         = say.Text{Ko: "주문", En: "Orders"}
	sayBuyerKind      = say.Text{Ko: "산 분", En: "Buyer"}
	sayGuest          = say.Text{Ko: "비회원", En: "Guest"}
	sayMember         = say.Text{Ko: "회원", En: "Member"}
	sayQueueEmpty     = say.Text{Ko: "이 상태의 주문이 없어요", En: "No orders here"}
	sayQueueEmptyHow  = say.Text{Ko: "다른 상태를 고르거나 다른 일을 보세요.", En: "Choose another state, or see what else waits."}
	sayAsBuyer        = say.Text{Ko: "산 분이 보는 페이지", En: "As the buyer sees it"}
	sayCarrier        = say.Text{Ko: "택배사", En: "Carrier"}
	sayParcel         = say.Text{Ko: "송장 번호", En: "Parcel number"}
	sayCarrierMissing = say.Text{Ko: "택배사를 적어 주세요.", En: "Please name the carrier."}
	sayParcelMissing  = say.Text{Ko: "송장 번호를 적어 주세요.", En: "Please give the parcel number."}
	sayShip           = say.Text{Ko: "보냈다고 알리기", En: "Mark as shipped"}
	sayDeliver        = say.Text{Ko: "도착했다고 적기", En: "Mark as delivered"}
	sayShippedNow     = say.Text{Ko: "보냈다고 적고 산 분에게 편지를 썼어요.", En: "Marked as shipped; the buyer gets a letter."}
	sayDeliveredNow   = say.Text{Ko: "도착했다고 적었어요. 7일 뒤 저절로 확정돼요.", En: "Marked as delivered. It is confirmed in 7 days by itself."}
	sayRefund         = say.Text{Ko: "환불하기", En: "Refund"}
	sayRefundOf       = say.Text{Ko: "‘%s’ 환불하기", En: "Refund “%s”"}
	sayRefundAsk      = say.Text{Ko: "산 분에게 돈이 돌아가고, 이 물건에서 나간 몫도 같은 만큼 되돌려요. 되돌릴 수 없어요.", En: "The buyer gets the money back, and the shares it paid are reversed to the same extent. This cannot be undone."}
	sayRefundCount    = say.Text{Ko: "몇 개 (%d개까지)", En: "How many (up to %d)"}
	sayReason         = say.Text{Ko: "까닭", En: "Reason"}
	sayReasonHint     = say.Text{Ko: "산 분에게 보내는 편지에 그대로 들어가요.", En: "It goes into the letter to the buyer as it is."}
	sayRestock        = say.Text{Ko: "온전히 돌아왔어요. 다시 팔아요", En: "It came back whole and goes on sale again"}
	sayRefundYes      = say.Text{Ko: "환불하기", En: "Refund it"}
	sayRefundedNow    = say.Text{Ko: "환불했어요. 돈과 몫이 되돌아가고 산 분에게 편지가 가요.", En: "Refunded. Money and shares go back, and the buyer gets a letter."}
	sayNoLine         = say.Text{Ko: "이 주문에 그런 물건이 없어요.", En: "This order has no such line."}
	sayStory          = say.Text{Ko: "이 주문의 기록", En: "What happened"}
	sayBadNotice      = say.Text{Ko: "믿을 수 없는 알림이에요.", En: "This notice cannot be trusted."}
)
