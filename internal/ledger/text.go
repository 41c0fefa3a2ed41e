package ledger

import "madang/internal/say"

var sayFloor = say.Text{Ko: "그만큼 남아 있지 않아요.", En: "There is not that much left."}
