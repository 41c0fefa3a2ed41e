package member

import "madang/internal/say"

// Terms is how people live together in this yard. It is a template: whoever runs the yard must read it, change it and
// have it checked.
var Terms = Document{
	Kind:  UseTerms,
	Title: say.Text{Ko: "이용약관", En: "Terms of use"},
	Lead: say.Text{
		Ko: "이 글은 마당을 여는 브랜드를 위한 견본이에요. 브랜드는 자기 상황에 맞게 고치고 검토를 받아야 해요.",
		En: "This text is a template for the brand that opens the yard. The brand must adapt it and have it checked."},
	Clauses: []Clause{
		{say.Text{Ko: "함께 만드는 곳", En: "A place to make things together"}, say.Text{
			Ko: "이 사이트에서는 손님이 의견과 아이디어와 디자인을 나누고, 브랜드가 그것으로 제품을 만들어 팔아요. 누구나 읽을 수 있고, 가입한 사람은 글을 쓰고 투표하고 디자인하고 물건을 살 수 있어요.",
			En: "On this site customers share opinions, ideas and designs, and the brand makes and sells products from them. " +
				"Everybody can read; members can write, vote, design and buy."}},
		{say.Text{Ko: "계정", En: "Your account"}, say.Text{
			Ko: "만 14세 이상이면 가입할 수 있어요. 한 사람이 계정 하나를 쓰고, 계정은 다른 사람에게 빌려주거나 팔 수 없어요. 다른 사람이 내 계정을 쓴 것 같으면 비밀번호를 바꾸고 모든 기기를 로그아웃해 주세요.",
			En: "You may join from the age of 14. One person has one account, which cannot be lent or sold. " +
				"If you think somebody else used yours, change the password and sign out all devices."}},
		{say.Text{Ko: "내가 만든 것", En: "What you make"}, say.Text{
			Ko: "내가 쓴 글과 디자인의 권리는 나에게 있어요. 공개하면 다른 사람이 이 사이트에서 보고 이야기할 수 있어요. 디자인을 고쳐 쓰거나 제품으로 파는 일은 그 디자인에 붙은 라이선스와 따로 동의한 약속이 허락할 때만 할 수 있고, 몫은 그 약속대로 나눠요.",
			En: "You keep the rights to what you write and design. When you publish it, others can see and discuss it here. " +
				"Remixing it or selling it as a product needs the licence on it and an agreement of its own, and shares are paid as that agreement says."}},
		{say.Text{Ko: "하지 말아야 할 일", En: "What is not allowed"}, say.Text{
			Ko: "남의 것을 내 것처럼 올리거나, 사람을 괴롭히거나, 대가를 받고도 밝히지 않거나, 여러 계정으로 투표하거나, 서비스를 망가뜨리려 하면 안 돼요. 그런 일이 있으면 글을 가리거나 계정을 멈추고, 까닭과 다시 살펴 달라고 하는 방법을 알려요.",
			En: "Do not pass off others' work as yours, harass people, hide that you were paid, vote with several accounts, or try to break the service. " +
				"If it happens we may hide posts or stop an account, and we say why and how to ask for another look."}},
		{say.Text{Ko: "사고파는 일", En: "Buying"}, say.Text{
			Ko: "주문하기 전에 값과 배송비와 환불 조건을 모두 보여 드려요. 받은 날부터 7일 안에는 전자상거래법에 따라 주문을 되돌릴 수 있어요. 법이 정한 예외는 제품 페이지에 미리 적어요.",
			En: "Before you order you see the price, the delivery fee and the terms of refund. Within 7 days of delivery you can withdraw under Korean " +
				"e-commerce law; exceptions named by law stand on the product's page beforehand."}},
		{say.Text{Ko: "약관이 바뀔 때", En: "When these terms change"}, say.Text{
			Ko: "바뀌기 7일 전에, 불리하게 바뀌면 30일 전에 알려요. 예전 글은 버전으로 남겨 두고, 동의하지 않으면 탈퇴할 수 있어요.",
			En: "We tell you 7 days before, or 30 days before a change to your disadvantage. Earlier texts are kept as versions, and you may leave if you do not agree."}},
	},
}

// Privacy says what is kept of a member. It is a template, and true of this program as it is delivered.
var Privacy = Document{
	Kind:  PrivacyNotice,
	Title: say.Text{Ko: "개인정보 처리방침", En: "Privacy notice"},
	Lead: say.Text{
		Ko: "이 글은 마당을 여는 브랜드를 위한 견본이에요. 브랜드는 실제로 하는 일에 맞게 고쳐야 해요.",
		En: "This text is a template for the brand that opens the yard. The brand must adapt it to what it really does."},
	Clauses: []Clause{
		{say.Text{Ko: "무엇을 왜 모으나요", En: "What is kept, and why"}, say.Text{
			Ko: "이름과 이메일은 계정을 만들고 연락하기 위해, 비밀번호는 되돌릴 수 없게 바꾼 값으로 로그인을 위해 보관해요. 로그인한 기기의 종류와 인터넷 주소는 낯선 로그인을 알아보도록 세션이 끝날 때까지 보관해요. 물건을 사면 받는 사람의 이름과 주소와 전화번호를 배송을 위해 받아요.",
			En: "Name and e-mail address make your account and let us reach you; the password is kept only as a value that cannot be turned back. " +
				"The kind of device and the internet address of a sign-in are kept until the session ends, so that you can spot a stranger. " +
				"When you buy, the recipient's name, address and telephone number are asked for delivery."}},
		{say.Text{Ko: "얼마나 오래 두나요", En: "For how long"}, say.Text{
			Ko: "계정의 정보는 탈퇴할 때까지 보관해요. 탈퇴는 이 페이지 아래에 적힌 개인정보 보호책임자에게 요청해 주세요. 요청을 받으면 바로 지워요. 계약과 결제 기록은 5년, 소비자 불만 기록은 3년처럼 법이 정한 것은 그 기간 동안 따로 보관해요.",
			En: "What belongs to the account is kept until you ask the privacy officer named at the foot of this page to close it, and erased then. What the law asks for is kept apart for its time: " +
				"contracts and payments for 5 years, complaints for 3."}},
		{say.Text{Ko: "누구에게 주나요", En: "Who receives it"}, say.Text{
			Ko: "팔거나 광고에 쓰지 않아요. 배송과 결제처럼 꼭 필요한 일을 맡은 곳에만 그 일에 필요한 만큼 맡기고, 맡은 곳의 이름은 브랜드가 여기에 적어요.",
			En: "Nothing is sold or used for advertising. Only those who deliver or take payment for us receive what that needs; the brand names them here."}},
		{say.Text{Ko: "쿠키", En: "Cookies"}, say.Text{
			Ko: "로그인을 기억하는 쿠키와 방금 한 일의 결과를 한 번 보여 주는 쿠키만 써요. 다른 사이트로 이어지는 추적 도구는 없어요.",
			En: "One cookie remembers that you are signed in and one shows once what you just did. Nothing here follows you to other sites."}},
		{say.Text{Ko: "나의 권리", En: "Your rights"}, say.Text{
			Ko: "내 정보를 보고, 고치고, 지우고, 처리를 멈춰 달라고 할 수 있어요. 소식 받기에 대한 동의는 선택이고 언제든 내 계정에서 거둘 수 있어요. 문의는 이 페이지 아래에 적힌 개인정보 보호책임자에게 해 주세요.",
			En: "You may see, correct and erase what is yours, or ask us to stop using it. Consent to news is a choice and can be withdrawn in your account at any time. " +
				"Please write to the privacy officer named at the foot of this page."}},
	},
}
