package member

import "madang/internal/say"

var (
	sayNobody      = say.Text{Ko: "그런 사람을 찾지 못했어요.", En: "Nobody by that address was found."}
	sayNameMissing = say.Text{Ko: "부를 이름을 적어 주세요.", En: "Please tell us what to call you."}
	sayNameLong    = say.Text{Ko: "이름은 %d자까지예요.", En: "A name has at most %d characters."}
	sayEmailShape  = say.Text{Ko: "이메일 주소를 다시 봐 주세요. 예: minji@example.com", En: "Please check the e-mail address, for example minji@example.com."}
	sayEmailTaken  = say.Text{Ko: "이미 가입한 주소예요. 로그인하거나 비밀번호를 다시 정해 주세요.",
		En: "This address has joined already. Please sign in or reset the password."}
	sayAdult             = say.Text{Ko: "만 14세 이상인지 확인해 주세요.", En: "Please confirm that you are at least 14."}
	sayAgree             = say.Text{Ko: "약관에 동의해야 가입할 수 있어요.", En: "Joining needs your consent to the terms."}
	sayPasswordShort     = say.Text{Ko: "%d자 이상으로 해 주세요. 지금은 %d자예요. 기억하기 쉬운 문장이면 좋아요.", En: "Please use at least %d characters; there are %d. A sentence you remember is best."}
	sayPasswordLong      = say.Text{Ko: "%d자까지예요.", En: "At most %d characters."}
	sayPasswordGuessable = say.Text{Ko: "쉽게 짐작할 수 있는 비밀번호예요. 흔한 낱말이나 이름, 되풀이 말고 다른 문장을 써 주세요.",
		En: "This is too easy to guess. Please use a sentence without common words, names or repeats."}
	sayWrongPassword = say.Text{Ko: "이메일이나 비밀번호가 맞지 않아요.", En: "The e-mail or the password is not right."}
	sayWrongCurrent  = say.Text{Ko: "지금 비밀번호가 맞지 않아요.", En: "The current password is not right."}
	sayLinkSpent     = say.Text{Ko: "이미 쓰였거나 시간이 지난 링크예요. 새로 받아 주세요.", En: "This link was used or has run out. Please ask for a new one."}
	sayBrandName     = say.Text{Ko: "브랜드 이름을 1자에서 %d자 사이로 적어 주세요.", En: "Please name the brand in 1 to %d characters."}
	sayPromiseLong   = say.Text{Ko: "%d자까지예요.", En: "At most %d characters."}
	sayNotMember     = say.Text{Ko: "이 주소로 가입한 사람이 없어요. 먼저 가입해야 함께 일할 수 있어요.", En: "Nobody has joined with this address. They need to join first."}
	sayOwnerStays    = say.Text{Ko: "주인의 자리는 여기서 바꿀 수 없어요.", En: "The owner's place cannot be changed here."}
	sayFounded       = say.Text{Ko: "이 마당에는 이미 주인이 있어요.", En: "This yard already has its owner."}
	sayOwnerOnly     = say.Text{Ko: "브랜드 주인만 할 수 있는 일이에요.", En: "Only the brand's owner can do this."}
	sayNoAgreement   = say.Text{Ko: "아직 준비되지 않은 약속이에요.", En: "This agreement has not been published yet."}

	sayAgreementChanged = say.Text{Ko: "그사이 약속의 내용이 바뀌었어요. 새 내용을 읽고 다시 동의해 주세요.",
		En: "The agreement changed meanwhile. Please read the new text and agree again."}
)

type letter struct{ subject, body say.Text }

var letters = map[Purpose]letter{
	ToSignIn: {
		subject: say.Text{Ko: "[%s] 로그인 링크예요", En: "[%s] Your sign-in link"},
		body: say.Text{
			Ko: "%s 님, 안녕하세요.\n\n아래 링크를 누르면 로그인돼요. 20분 동안 한 번만 쓸 수 있어요.\n\n%s\n\n부탁하지 않으셨다면 그냥 두셔도 괜찮아요.\n%s",
			En: "Hello %s,\n\nThis link signs you in. It works once, for 20 minutes.\n\n%s\n\nIf you did not ask for it, nothing needs to be done.\n%s"},
	},
	ToReset: {
		subject: say.Text{Ko: "[%s] 비밀번호를 다시 정해 주세요", En: "[%s] Reset your password"},
		body: say.Text{
			Ko: "%s 님, 안녕하세요.\n\n아래 링크에서 새 비밀번호를 정할 수 있어요. 20분 동안 한 번만 쓸 수 있어요.\n\n%s\n\n부탁하지 않으셨다면 그냥 두셔도 괜찮아요. 비밀번호는 그대로예요.\n%s",
			En: "Hello %s,\n\nThis link lets you choose a new password. It works once, for 20 minutes.\n\n%s\n\nIf you did not ask for it, nothing needs to be done: the password stays as it is.\n%s"},
	},
	ToVerify: {
		subject: say.Text{Ko: "[%s] 반가워요. 주소를 확인해 주세요", En: "[%s] Welcome. Please confirm your address"},
		body: say.Text{
			Ko: "%s 님, 반가워요.\n\n아래 링크를 눌러 이메일 주소를 확인해 주세요. 일주일 동안 쓸 수 있어요.\n\n%s\n\n%s",
			En: "Welcome, %s.\n\nPlease confirm your e-mail address with this link. It works for a week.\n\n%s\n\n%s"},
	},
}
