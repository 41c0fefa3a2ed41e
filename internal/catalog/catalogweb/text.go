package catalogweb

import "madang/internal/say"

// The shelf.
var (
	sayProducts     = say.Text{Ko: "제품", En: "Products"}
	sayProductsLead = say.Text{Ko: "손님의 문장에서 시작해 손님과 함께 만든 것들이에요. 팔릴 때마다 만든 분들에게 몫이 가요.",
		En: "Made with customers, from a customer's sentence. Every sale pays the people behind it."}
	sayDesignBy    = say.Text{Ko: "%s · 디자인 %s", En: "%s · design by %s"}
	saySoldOutMark = say.Text{Ko: "%s · 다 팔렸어요", En: "%s · sold out"}
	sayNoProducts  = say.Text{Ko: "아직 파는 것이 없어요", En: "Nothing is on sale yet"}
	sayNoneHow     = say.Text{Ko: "첫 제품은 누군가의 한 문장에서 시작돼요. 갖고 싶은 것을 적어 주세요.",
		En: "The first product begins with somebody's sentence. Tell us what you would like to have."}
	sayWriteIdea = say.Text{Ko: "아이디어 쓰기", En: "Write an idea"}
	saySeeIdeas  = say.Text{Ko: "아이디어 보기", En: "See the ideas"}
)

// A product.
var (
	sayKit      = say.Text{Ko: "조립 키트", En: "Building kit"}
	sayPart     = say.Text{Ko: "부품 %s개", En: "%s part"}
	sayParts    = say.Text{Ko: "부품 %s개", En: "%s parts"}
	sayStep     = say.Text{Ko: "%s단계", En: "%s step"}
	saySteps    = say.Text{Ko: "%s단계", En: "%s steps"}
	sayShipped  = say.Text{Ko: "배송비 포함", En: "Shipping included"}
	sayLeft     = say.Text{Ko: "남은 수량 %s개", En: "%s left"}
	sayLeftOne  = say.Text{Ko: "남은 수량 %s개", En: "%s left"}
	sayCount    = say.Text{Ko: "수량", En: "Quantity"}
	sayPieces   = say.Text{Ko: "%s개", En: "%s kits"}
	sayPieceOne = say.Text{Ko: "%s개", En: "%s kit"}
	sayAdd      = say.Text{Ko: "장바구니에 담기", En: "Add to cart"}
	sayTurn     = say.Text{Ko: "3D로 돌려 보기", En: "Turn it in 3D"}
	sayPicture  = say.Text{Ko: "%s 완성 그림", En: "Picture of %s, built"}
	sayRoot     = say.Text{Ko: "바탕이 된 디자인", En: "Built upon"}
	saySoldOut  = say.Text{Ko: "다 팔렸어요. 다시 만들면 이 페이지에서 바로 살 수 있어요. 그사이 디자인을 3D로 보거나 고쳐 지을 수 있어요.",
		En: "Sold out. When more are made they can be bought right here. Meanwhile you can see the design in 3D, or build upon it."}
	sayEnded = say.Text{Ko: "이제 팔지 않는 제품이에요. 만든 기록과 후기는 그대로 남아 있어요.",
		En: "This product is no longer sold. Its record and reviews remain."}
	sayOthers   = say.Text{Ko: "다른 제품 보기", En: "See other products"}
	sayShareOf  = say.Text{Ko: "판매액의 %s", En: "%s of sales"}
	sayMakers   = say.Text{Ko: "이 제품으로 몫을 받는 사람들", En: "Who earns by this product"}
	sayInYard   = say.Text{Ko: "재고와 값 고치기", En: "Stock and price"}
	sayPartsOf  = say.Text{Ko: "부품 %s가지 모두 보기", En: "See all %s kinds of parts"}
	sayPartsOne = say.Text{Ko: "부품 보기", En: "See the part"}
)

// What is in the box, and what the law wants said.
var (
	sayPartsHead  = say.Text{Ko: "상자 안의 부품", En: "Parts in the box"}
	sayPartsLead  = say.Text{Ko: "출시한 날의 디자인 그대로예요. 디자인이 나중에 바뀌어도 이 키트는 바뀌지 않아요.", En: "As the design was on the day of launch. Whatever it becomes later, this kit stays what it is."}
	sayColPart    = say.Text{Ko: "부품", En: "Part"}
	sayColNumber  = say.Text{Ko: "번호", En: "Number"}
	sayColCount   = say.Text{Ko: "개수", En: "Count"}
	sayAllParts   = say.Text{Ko: "합계", En: "In all"}
	sayGoodToKnow = say.Text{Ko: "알아 두면 좋은 것", En: "Good to know"}

	sayFactName         = say.Text{Ko: "품명", En: "Name"}
	sayFactParts        = say.Text{Ko: "구성", En: "Contents"}
	sayFactAge          = say.Text{Ko: "사용 연령", En: "Age"}
	sayFactAgeText      = say.Text{Ko: "만 14세 이상. 작은 부품이 있어 3세 미만은 삼킬 위험이 있어요.", En: "14 and over. Small parts: not for children under 3."}
	sayFactMaker        = say.Text{Ko: "제조·판매자", En: "Made and sold by"}
	sayFactSince        = say.Text{Ko: "출시일", En: "On sale since"}
	sayFactHelp         = say.Text{Ko: "A/S", En: "After-sales service"}
	sayFactShipping     = say.Text{Ko: "배송", En: "Shipping"}
	sayFactShippingText = say.Text{Ko: "값에 배송비가 들어 있어요. 보내면 송장 번호를 메일로 알려 드려요.", En: "Included in the price. We mail the parcel number when it is on its way."}
	sayFactReturn       = say.Text{Ko: "교환·반품", En: "Returns"}
	sayFactReturnText   = say.Text{Ko: "받은 날부터 7일 안에 돌려보낼 수 있어요. 빠지거나 부러진 부품은 그 뒤에도 보내 드려요.", En: "Within 7 days of delivery. Missing or broken parts are replaced after that, too."}
)

// The console.
var (
	sayConsole      = say.Text{Ko: "일하는 곳", En: "Console"}
	sayConsoleLead  = say.Text{Ko: "지금 손길을 기다리는 일들이에요.", En: "What waits for a hand right now."}
	sayNothingWaits = say.Text{Ko: "기다리는 일이 없어요.", En: "Nothing is waiting."}
	sayRooms        = say.Text{Ko: "다른 일", En: "Elsewhere"}
	sayStock        = say.Text{Ko: "제품과 재고", En: "Products and stock"}
	sayStockLead    = say.Text{Ko: "제품은 개발 페이지에서 출시해요. 여기에서는 재고와 값을 고쳐요.", En: "Products are launched from their development. Stock and prices are kept here."}
	sayStockNone    = say.Text{Ko: "아직 출시한 제품이 없어요", En: "Nothing has been launched yet"}
	sayStockNoneHow = say.Text{Ko: "아이디어와 디자인을 근거로 개발을 열고, 몫에 합의하면 출시할 수 있어요.", En: "Open a development from ideas and designs; once the shares are agreed it can be launched."}
	sayOnSale       = say.Text{Ko: "판매 중", En: "On sale"}
	sayEndedWord    = say.Text{Ko: "판매 끝", En: "No longer sold"}
	saySoldOutWord  = say.Text{Ko: "품절", En: "Sold out"}
	sayColProduct   = say.Text{Ko: "제품", En: "Product"}
	sayColState     = say.Text{Ko: "상태", En: "State"}
	sayColPrice     = say.Text{Ko: "값", En: "Price"}
	sayColFree      = say.Text{Ko: "남음", En: "Left"}
	sayColHeld      = say.Text{Ko: "결제 중", En: "Being paid"}
	sayColSold      = say.Text{Ko: "팔림", En: "Sold"}
	saySee          = say.Text{Ko: "제품 페이지", En: "Product page"}
	sayRestockHead  = say.Text{Ko: "들어온 재고", En: "Stock that came in"}
	sayRestockLabel = say.Text{Ko: "더할 수량", En: "Kits to add"}
	sayPriceLabel   = say.Text{Ko: "새 값", En: "New price"}
	sayRestockHow   = say.Text{Ko: "만들어 들어온 키트 수를 더해요. 줄일 수는 없어요.", En: "Adds the kits that came in. It cannot be undone."}
	sayKits         = say.Text{Ko: "개", En: " kits"}
	sayRestock      = say.Text{Ko: "재고 더하기", En: "Add stock"}
	sayPriceHead    = say.Text{Ko: "값", En: "Price"}
	sayPriceHow     = say.Text{Ko: "지금부터의 주문에 쓰여요. 부가세와 배송비가 들어 있는 값이에요.", En: "For orders from now on, VAT and shipping included."}
	sayReprice      = say.Text{Ko: "값 고치기", En: "Change the price"}
	sayStateHead    = say.Text{Ko: "판매", En: "Sale"}
	sayEnd          = say.Text{Ko: "판매 끝내기", En: "End the sale"}
	sayEndAsk       = say.Text{Ko: "‘%s’{을} 더는 살 수 없게 돼요. 이미 받은 주문은 그대로예요. 언제든 다시 팔 수 있어요.", En: "“%s” can no longer be bought. Orders already placed stand. You can put it back on sale at any time."}
	sayAgain        = say.Text{Ko: "다시 팔기", En: "Put it back on sale"}
	sayRestocked    = say.Text{Ko: "%s{을} 더했어요.", En: "Added %s."}
	sayRepriced     = say.Text{Ko: "값을 %s{으로} 고쳤어요.", En: "The price is %s now."}
	sayEndedNotice  = say.Text{Ko: "판매를 끝냈어요.", En: "It is no longer sold."}
	sayAgainNotice  = say.Text{Ko: "다시 팔아요.", En: "It is on sale again."}
	sayNotNumber    = say.Text{Ko: "숫자로 적어 주세요.", En: "Please write a number."}
)
