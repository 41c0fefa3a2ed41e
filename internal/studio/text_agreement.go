package studio

import "madang/internal/say"

// Terms is what a member agrees to when they publish a design (member.DesignTerms). It says in plain words how rights
// and money run here. It is a template: a brand lets a lawyer read it before it opens its yard.
var Terms = say.Text{
	Ko: `1. 저작권은 지은 사람에게 있어요. 올렸다고 브랜드나 마당으로 넘어가지 않아요.

2. 직접 지은 것, 또는 고쳐도 된다고 허락된 디자인을 고친 것만 올려 주세요. 다른 사람의 상표나 캐릭터를 쓰려면 먼저 허락을 받아야 해요.

3. 브랜드는 이 디자인을 마당에 보여 주고, 그림을 그리고, 부품과 값을 셈할 수 있어요.

4. 브랜드가 제품으로 만들어 팔려면 몫을 정한 약속(참여 몫 약속)을 따로 맺어야 해요. 그 약속에 동의하지 않은 디자인은 만들지도 팔지도 않아요.

5. 제품이 팔리면 디자인 몫 가운데 20%는 이 디자인이 고쳐 지은 바탕 디자인의 사람에게 가요. 그 바탕에 또 바탕이 있으면 같은 비율로 이어서 올라가요. 이어짐은 고치거나 지울 수 없게 기록돼요.

6. 손님이 물건을 돌려주면 그 물건에서 나간 몫도 똑같이 되돌려져요.

7. 제안했지만 뽑히지 않은 디자인을 브랜드가 몰래 쓰지 않아요. 언제 무엇을 올렸는지는 기록에 남아 양쪽을 지켜 줘요.

8. 내리고 싶으면 언제든 내릴 수 있어요. 이미 다른 사람이 허락을 받아 고쳐 지은 디자인과 이미 팔린 물건은 그대로 남아요.

9. 산 물건과 공개된 디자인은 누구나 집에서 뜯고 고쳐 볼 수 있어요.`,
	En: `1. The copyright stays with the person who made the design. Publishing does not hand it to the brand or to the yard.

2. Publish only what you made yourself, or made from a design whose licence lets you. Names and characters of others need their permission first.

3. The brand may show this design here, draw pictures of it, and work out its parts and price.

4. To make and sell it as a product the brand needs a separate agreement with you that names your share (the credit agreement). A design without that agreement is neither made nor sold.

5. When a product sells, 20% of the design's share goes to the people whose designs it was remixed from, and from there on upwards at the same rate. Who built on whom is recorded and cannot be edited or removed.

6. When a customer returns a product, the shares paid for it are reversed exactly.

7. The brand does not quietly use a design that it turned down. What was published when stays on record and protects both sides.

8. You may take a design down at any time. Designs that others rightly made from it, and products already sold, remain.

9. Everybody may take apart and change at home what they bought and what is published here.`,
}
