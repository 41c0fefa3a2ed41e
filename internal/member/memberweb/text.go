package memberweb

import "madang/internal/say"

var (
	saySignInTitle = say.Text{Ko: "로그인", En: "Sign in"}
	saySignedOut   = say.Text{Ko: "로그아웃했어요.", En: "You are signed out."}
	sayEmail       = say.Text{Ko: "이메일", En: "E-mail"}
	sayPassword    = say.Text{Ko: "비밀번호", En: "Password"}
)
