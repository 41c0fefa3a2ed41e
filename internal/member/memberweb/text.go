package memberweb

import (
	"madang/internal/member"
	"madang/internal/say"
)

// Signing in.
var (
	saySignInTitle  = say.Text{Ko: "로그인", En: "Sign in"}
	saySignedOut    = say.Text{Ko: "로그아웃했어요.", En: "You are signed out."}
	saySignedIn     = say.Text{Ko: "로그인했어요.", En: "You are signed in."}
	sayEmail        = say.Text{Ko: "이메일", En: "E-mail"}
	sayPassword     = say.Text{Ko: "비밀번호", En: "Password"}
	sayOrElse       = say.Text{Ko: "다른 길", En: "Other ways"}
	sayByLink       = say.Text{Ko: "메일로 로그인 링크 받기", En: "Get a sign-in link by e-mail"}
	sayForgot       = say.Text{Ko: "비밀번호를 잊었어요", En: "I forgot my password"}
	sayNoAccount    = say.Text{Ko: "아직 계정이 없나요?", En: "No account yet?"}
	sayHaveAccount  = say.Text{Ko: "이미 계정이 있나요?", En: "Have an account?"}
	sayLinkTitle    = say.Text{Ko: "메일로 로그인하기", En: "Sign in by e-mail"}
	sayLinkLead     = say.Text{Ko: "가입한 이메일로 한 번 쓰는 링크를 보내 드려요. 비밀번호가 없어도 돼요.", En: "We send a link that works once to the address you joined with. No password needed."}
	sayLinkAct      = say.Text{Ko: "링크 받기", En: "Send me a link"}
	sayResetTitle   = say.Text{Ko: "비밀번호 다시 정하기", En: "Reset your password"}
	sayResetLead    = say.Text{Ko: "가입한 이메일로 새 비밀번호를 정하는 링크를 보내 드려요.", En: "We send a link for choosing a new password to the address you joined with."}
	sayResetAct     = say.Text{Ko: "링크 받기", En: "Send me a link"}
	saySentTitle    = say.Text{Ko: "메일함을 봐 주세요", En: "Check your e-mail"}
	saySentLead     = say.Text{Ko: "그 주소로 가입한 계정이 있으면 링크가 담긴 편지가 곧 도착해요. 링크는 20분 동안 한 번 쓸 수 있어요.", En: "If an account has joined with that address, a letter with a link will arrive soon. The link works once, for 20 minutes."}
	saySentNot      = say.Text{Ko: "오지 않았다면", En: "If it does not arrive"}
	saySentHow      = say.Text{Ko: "스팸함을 먼저 봐 주세요. 없으면 주소를 다시 확인하고 한 번 더 보내 주세요. 한 시간에 다섯 통까지 보내 드려요.", En: "Look into the spam folder first. If it is not there, check the address and ask once more. We send up to five letters an hour."}
	saySentAgain    = say.Text{Ko: "다시 받기", En: "Ask again"}
	sayDevMail      = say.Text{Ko: "개발 편지함 열기", En: "Open the development mailbox"}
	saySpentTitle   = say.Text{Ko: "더는 쓸 수 없는 링크예요", En: "This link no longer works"}
	saySpentLead    = say.Text{Ko: "이미 쓰였거나 시간이 지났어요. 링크는 안전을 위해 한 번만 쓸 수 있어요.", En: "It was used or has run out. For your safety a link works only once."}
	saySpentAgain   = say.Text{Ko: "새 링크 받기", En: "Get a new link"}
	sayNewPassword  = say.Text{Ko: "새 비밀번호", En: "New password"}
	sayPasswordSet  = say.Text{Ko: "비밀번호를 새로 정했어요. 다른 기기는 모두 로그아웃했어요.", En: "The new password is set. All other devices are signed out."}
	sayPasswordHint = say.Text{Ko: "15자 이상이면 돼요. 기억하기 쉬운 문장이 가장 안전해요. 띄어쓰기와 이모지도 쓸 수 있어요.", En: "At least 15 characters. A sentence you remember is safest; spaces and emoji are fine."}
	sayVerified     = say.Text{Ko: "이메일을 확인했어요. 고마워요.", En: "Your e-mail address is confirmed. Thank you."}
)

// openingWords are what a page says that a letter's link leads to.
type openingWords struct{ Title, Lead, Act say.Text }

var openings = map[member.Purpose]openingWords{
	member.ToSignIn: {
		Title: say.Text{Ko: "로그인할까요?", En: "Sign in now?"},
		Lead:  say.Text{Ko: "버튼을 누르면 이 브라우저에서 로그인돼요.", En: "Press the button to sign in with this browser."},
		Act:   saySignInTitle},
	member.ToVerify: {
		Title: say.Text{Ko: "이메일 확인", En: "Confirm your e-mail"},
		Lead:  say.Text{Ko: "버튼을 누르면 이 주소가 내 것이라는 확인이 끝나요.", En: "Press the button to confirm that this address is yours."},
		Act:   say.Text{Ko: "내 주소가 맞아요", En: "This is my address"}},
	member.ToReset: {
		Title: say.Text{Ko: "새 비밀번호 정하기", En: "Choose a new password"},
		Lead:  say.Text{Ko: "정하고 나면 다른 기기는 모두 로그아웃돼요.", En: "All other devices will be signed out."},
		Act:   say.Text{Ko: "이 비밀번호로 정하기", En: "Use this password"}},
}

// Joining.
var (
	sayJoinTitle   = say.Text{Ko: "가입하기", En: "Join"}
	sayJoinLead    = say.Text{Ko: "글을 쓰고, 응원하고, 디자인하고, 먼저 써 보는 사람이 되어 주세요.", En: "Write, vote, design, and be the first to try."}
	sayName        = say.Text{Ko: "이름", En: "Name"}
	sayNameHint    = say.Text{Ko: "다른 사람에게 보이는 이름이에요. 별명도 괜찮아요.", En: "What others see. A nickname is fine."}
	sayRequiredYes = say.Text{Ko: "꼭 필요한 확인", En: "Needed to join"}
	sayOptionalYes = say.Text{Ko: "원하면 골라 주세요", En: "Only if you like"}
	sayAdultYes    = say.Text{Ko: "만 14세 이상이에요", En: "I am at least 14 years old"}
	sayAgreedYes   = say.Text{Ko: "이용약관과 개인정보 처리방침에 동의해요", En: "I agree to the terms of use and the privacy notice"}
	sayNewsYes     = say.Text{Ko: "새 제품과 모집 소식을 이메일로 받을게요", En: "Send me news of products and calls by e-mail"}
	sayNewsHint    = say.Text{Ko: "동의하지 않아도 가입할 수 있고, 내 계정에서 언제든 바꿀 수 있어요.", En: "You can join without it, and change it in your account at any time."}
	sayReadTerms   = say.Text{Ko: "이용약관 읽기", En: "Read the terms"}
	sayReadPrivacy = say.Text{Ko: "개인정보 처리방침 읽기", En: "Read the privacy notice"}
	sayJoinByLink  = say.Text{Ko: "비밀번호 없이 링크로 시작하기", En: "Start with a link, without a password"}
	sayJoined      = say.Text{Ko: "%s 님, 반가워요. 이메일로 보낸 편지에서 주소를 확인해 주세요.", En: "Welcome, %s. Please confirm your address with the letter we sent."}
)

// One's own account.
var (
	sayMe           = say.Text{Ko: "내 계정", En: "My account"}
	sayProfile      = say.Text{Ko: "보이는 모습", En: "How others see you"}
	sayMyPage       = say.Text{Ko: "내 페이지 보기", En: "See my page"}
	saySave         = say.Text{Ko: "저장", En: "Save"}
	sayRenamed      = say.Text{Ko: "이름을 바꿨어요.", En: "Your name is changed."}
	sayMyRooms      = say.Text{Ko: "내 것들", En: "What is mine"}
	sayNotVerified  = say.Text{Ko: "이메일이 내 것인지 아직 확인하지 않았어요.", En: "Your e-mail address is not confirmed yet."}
	sayVerifyAgain  = say.Text{Ko: "확인 편지 다시 받기", En: "Send the letter again"}
	sayLetterSent   = say.Text{Ko: "편지를 보냈어요. 메일함을 봐 주세요.", En: "A letter is on its way. Please check your e-mail."}
	sayNews         = say.Text{Ko: "소식 받기", En: "News by e-mail"}
	sayNewsIsOn     = say.Text{Ko: "새 소식을 이메일로 받고 있어요.", En: "You get news by e-mail."}
	sayNewsIsOff    = say.Text{Ko: "새 소식을 이메일로 받지 않아요.", En: "You get no news by e-mail."}
	sayNewsStart    = say.Text{Ko: "받기", En: "Get news"}
	sayNewsStop     = say.Text{Ko: "그만 받기", En: "Stop"}
	sayNewsOn       = say.Text{Ko: "이제 새 소식을 보내 드릴게요.", En: "We will send you news."}
	sayNewsOff      = say.Text{Ko: "이제 새 소식을 보내지 않아요.", En: "We will not send you news."}
	sayChange       = say.Text{Ko: "비밀번호 바꾸기", En: "Change password"}
	sayCurrent      = say.Text{Ko: "지금 비밀번호", En: "Current password"}
	sayNoPassword   = say.Text{Ko: "비밀번호 없이 메일 링크로 로그인하고 있어요. 비밀번호를 정하고 싶으면 편지로 링크를 받아 주세요.", En: "You sign in by e-mail links, without a password. To set one, get a link by letter."}
	sayGetLetter    = say.Text{Ko: "비밀번호 정하는 편지 받기", En: "Send me the letter"}
	sayDevices      = say.Text{Ko: "로그인한 기기", En: "Signed-in devices"}
	sayDevicesLead  = say.Text{Ko: "낯선 기기가 있으면 로그아웃하고 비밀번호를 바꿔 주세요.", En: "If one is not yours, sign it out and change your password."}
	sayThisDevice   = say.Text{Ko: "이 기기", En: "This device"}
	sayUnknown      = say.Text{Ko: "알 수 없는 기기", En: "Unknown device"}
	sayDeviceUse    = say.Text{Ko: "%s · %s 로그인 · 마지막으로 쓴 때 %s", En: "%s · signed in %s · last used %s"}
	saySeeDevices   = say.Text{Ko: "기기 모두 보기", En: "See all devices"}
	sayProfileLead  = say.Text{Ko: "다른 사람에게 보이는 이름이에요. 별명도 괜찮아요.", En: "What others see. A nickname is fine."}
	sayChangeLead   = say.Text{Ko: "바꾸면 다른 기기는 모두 로그아웃돼요.", En: "All other devices will be signed out."}
	saySetupFill    = say.Text{Ko: "지금 적기", En: "Fill in now"}
	sayEndDevice    = say.Text{Ko: "로그아웃", En: "Sign out"}
	sayEndOthers    = say.Text{Ko: "다른 기기 모두 로그아웃", En: "Sign out all others"}
	sayEndOthersAsk = say.Text{Ko: "이 기기를 뺀 %d대가 로그아웃돼요.", En: "%d others will be signed out; this one stays."}
	sayDeviceEnded  = say.Text{Ko: "그 기기를 로그아웃했어요.", En: "That device is signed out."}
	sayOthersEnded  = say.Text{Ko: "다른 기기를 모두 로그아웃했어요.", En: "All other devices are signed out."}
	saySignOut      = say.Text{Ko: "로그아웃", En: "Sign out"}
)

// Other people.
var (
	sayJoinedOn    = say.Text{Ko: "%s에 들어왔어요", En: "Joined on %s"}
	sayWorksHere   = say.Text{Ko: "브랜드에서 일해요", En: "Works for the brand"}
	sayOwnsIt      = say.Text{Ko: "브랜드의 주인이에요", En: "Owns the brand"}
	sayDesigns     = say.Text{Ko: "디자인", En: "Designs"}
	sayIdeas       = say.Text{Ko: "아이디어", En: "Ideas"}
	sayReviews     = say.Text{Ko: "후기", En: "Reviews"}
	sayNothingMade = say.Text{Ko: "아직 만든 것이 없어요", En: "Nothing made yet"}
	sayNothingMine = say.Text{Ko: "한 문장이면 시작할 수 있어요. 쓴 아이디어와 디자인과 후기가 여기에 모여요.", En: "One sentence is enough to begin. Your ideas, designs and reviews will gather here."}
	sayNothingHis  = say.Text{Ko: "쓴 아이디어와 디자인과 후기가 여기에 모여요.", En: "Ideas, designs and reviews will gather here."}
	sayToHome      = say.Text{Ko: "마당 둘러보기", En: "Look around"}
)

// The brand's beginning and its staff.
var (
	saySetupTitle     = say.Text{Ko: "마당을 열어요", En: "Open your yard"}
	saySetupLead      = say.Text{Ko: "이름과 주인만 정하면 돼요. 나머지는 나중에 채워도 괜찮아요.", En: "A name and an owner are enough. The rest can be filled in later."}
	saySetupBrand     = say.Text{Ko: "브랜드", En: "The brand"}
	saySetupOwner     = say.Text{Ko: "주인 계정", En: "The owner's account"}
	saySetupOwnerLead = say.Text{Ko: "브랜드를 책임지고, 함께 일할 사람을 정하는 사람이에요.", En: "The person who answers for the brand and names its staff."}
	saySetupLegal     = say.Text{Ko: "페이지 아래에 적을 사업자 정보", En: "Business details for the foot of each page"}
	saySetupLegalLead = say.Text{Ko: "물건을 팔려면 전자상거래법 제10조에 따라 모든 페이지에 보여야 해요. 아직 팔지 않는다면 비워 두세요.", En: "Article 10 of Korea's e-commerce act asks shops to show these on every page. Leave them empty until you sell."}
	sayBrandKo        = say.Text{Ko: "브랜드 이름", En: "Brand name in Korean"}
	sayBrandEn        = say.Text{Ko: "영어 이름", En: "Brand name in English"}
	sayBrandEnHint    = say.Text{Ko: "비워 두면 영어 페이지에도 위의 이름을 써요.", En: "If empty, English pages use the name above."}
	sayPromiseKo      = say.Text{Ko: "손님에게 하는 약속 한마디", En: "Your promise in Korean"}
	sayPromiseHint    = say.Text{Ko: "첫 페이지에 크게 보여요. 예: 손님의 한 문장이 물건이 되는 마당", En: "Shown large on the first page, for example: A customer's sentence becomes a product."}
	sayPromiseEn      = say.Text{Ko: "영어로 쓴 약속", En: "Your promise in English"}
	saySetupAct       = say.Text{Ko: "마당 열기", En: "Open the yard"}
	sayFounded        = say.Text{Ko: "%s 마당이 열렸어요.", En: "The yard of %s is open."}
	sayFoundedAlready = say.Text{Ko: "이 마당은 이미 열려 있어요.", En: "This yard is open already."}

	sayLegalRepresentative = say.Text{Ko: "대표자", En: "Representative"}
	sayLegalBusiness       = say.Text{Ko: "사업자등록번호", En: "Business registration number"}
	sayLegalMailOrder      = say.Text{Ko: "통신판매업신고번호", En: "Mail-order registration number"}
	sayLegalAddress        = say.Text{Ko: "사업장 주소", En: "Business address"}
	sayLegalPhone          = say.Text{Ko: "전화번호", En: "Telephone"}
	sayLegalContact        = say.Text{Ko: "문의 이메일", En: "E-mail for questions"}
	sayLegalHosting        = say.Text{Ko: "호스팅 제공자", En: "Hosting provider"}
	sayLegalPrivacy        = say.Text{Ko: "개인정보 보호책임자", En: "Privacy officer"}
	sayLegalEscrow         = say.Text{Ko: "구매안전서비스", En: "Escrow service"}

	sayStaffTitle  = say.Text{Ko: "함께 일하는 사람", En: "Staff"}
	sayStaffLead   = say.Text{Ko: "함께 일하는 사람은 아이디어에 답하고, 개발을 열고, 주문을 보내요. 역할이 바뀌면 다시 로그인해야 해요.", En: "Staff answer ideas, open developments and send orders. A new role begins with a new sign-in."}
	sayAppoint     = say.Text{Ko: "함께 일하기", En: "Appoint"}
	sayAppointHint = say.Text{Ko: "이미 가입한 사람의 이메일을 적어 주세요.", En: "The e-mail address of somebody who has joined."}
	sayAppointed   = say.Text{Ko: "%s 님이 이제 함께 일해요.", En: "%s now works with you."}
	sayOwnerRole   = say.Text{Ko: "주인", En: "Owner"}
	sayStaffRole   = say.Text{Ko: "직원", En: "Staff"}
	sayDown        = say.Text{Ko: "그만두기", En: "Step down"}
	sayDownAsk     = say.Text{Ko: "%s 님은 보통 회원으로 돌아가고, 모든 기기에서 로그아웃돼요.", En: "%s becomes an ordinary member and is signed out everywhere."}
	saySteppedDown = say.Text{Ko: "%s 님이 보통 회원으로 돌아갔어요.", En: "%s is an ordinary member now."}
)
