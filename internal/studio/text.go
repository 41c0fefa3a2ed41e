package studio

import (
	"madang/brick/ldraw"
	"madang/internal/say"
)

var (
	sayNoDesign  = say.Text{Ko: "그런 디자인을 찾지 못했어요. 내려졌거나 주소가 바뀌었을 수 있어요.", En: "No such design was found. It may have been taken down, or its address has changed."}
	sayNoVersion = say.Text{Ko: "그런 판이 없어요.", En: "There is no such version."}

	sayTitleMissing   = say.Text{Ko: "이름을 지어 주세요.", En: "Please give it a name."}
	sayTitleLong      = say.Text{Ko: "이름은 %d자까지예요. 지금은 %d자예요.", En: "A name has at most %d characters; this one has %d."}
	saySummaryLong    = say.Text{Ko: "소개는 %d자까지예요. 지금은 %d자예요.", En: "At most %d characters; there are %d."}
	sayNoteLong       = say.Text{Ko: "%d자까지예요. 지금은 %d자예요.", En: "At most %d characters; there are %d."}
	sayLicenceMissing = say.Text{Ko: "다른 사람이 이 디자인으로 무엇을 해도 되는지 골라 주세요.", En: "Please choose what others may do with it."}
	sayAgreeMissing   = say.Text{Ko: "디자인 약속에 동의해야 올릴 수 있어요.", En: "Publishing needs your yes to the design agreement."}
	sayIdeaGone       = say.Text{Ko: "그 아이디어를 찾지 못했어요. 다시 골라 주세요.", En: "That idea was not found. Please choose again."}
	sayNotYours       = say.Text{Ko: "지은 사람만 할 수 있는 일이에요.", En: "Only the person who made it can do this."}
	sayNoRemix        = say.Text{Ko: "이 디자인은 ‘%s’{으로} 올라와서 고쳐 지어 올릴 수 없어요.", En: "This design was published as “%s”, so remixes of it cannot be published."}
	sayLicenceUnfit   = say.Text{Ko: "바탕이 된 디자인의 조건 때문에 그 조건으로는 올릴 수 없어요. 가능한 것: %s", En: "The design it comes from does not permit that licence. Possible: %s"}
	sayHiddenByBrand  = say.Text{Ko: "브랜드가 내린 디자인이에요. 다시 올리고 싶으면 브랜드에 물어봐 주세요.", En: "The brand took this design down. Please ask the brand to put it up again."}
	sayHiddenParent   = say.Text{Ko: "내려진 디자인은 고쳐 지을 수 없어요.", En: "A design that was taken down cannot be remixed."}
	sayFileMissing    = say.Text{Ko: "모델 파일을 골라 주세요.", En: "Please choose the model's file."}
	sayUnreadable     = say.Text{Ko: "파일에서 고칠 곳을 %d군데 찾았어요.", En: "The file needs mending in this many places: %d."}
	sayNothingToDraw  = say.Text{Ko: "이미 그림이 있어요.", En: "There is a picture already."}
	sayNoMesh         = say.Text{Ko: "그 부품의 모양이 바뀌었어요. 페이지를 다시 열어 주세요.", En: "That part's shape has changed. Please open the page again."}
)

// Licences, as people choose between them.
var (
	sayYardOpen      = say.Text{Ko: "마당 열린 이용", En: "Yard open use"}
	sayYardOpenPlain = say.Text{
		Ko: "누구나 이 마당에서 고쳐 지어 올릴 수 있고, 그것이 팔리면 나에게도 몫이 와요.",
		En: "Anyone may publish remixes in this yard, and when one is sold a share comes back to me."}
	sayCCBY      = say.Text{Ko: "저작자 표시 (CC BY 4.0)", En: "Attribution (CC BY 4.0)"}
	sayCCBYPlain = say.Text{
		Ko: "내 이름만 밝히면 어디서든 고치고, 나누고, 팔 수 있어요.",
		En: "Anyone may change, share and sell it anywhere as long as they name me."}
	sayCCBYSA      = say.Text{Ko: "저작자 표시·같은 조건 (CC BY-SA 4.0)", En: "Attribution, share alike (CC BY-SA 4.0)"}
	sayCCBYSAPlain = say.Text{
		Ko: "내 이름을 밝히고, 고친 것도 똑같은 조건으로 내놓으면 돼요.",
		En: "They name me, and whatever they make of it stays under this same licence."}
	sayCCBYNC      = say.Text{Ko: "저작자 표시·비영리 (CC BY-NC 4.0)", En: "Attribution, not for sale (CC BY-NC 4.0)"}
	sayCCBYNCPlain = say.Text{
		Ko: "내 이름을 밝히고 고쳐 지어도 되지만, 팔 수는 없어요.",
		En: "They may remix it and name me, but nobody may sell it."}
	sayLookOnly      = say.Text{Ko: "보기만", En: "Look only"}
	sayLookOnlyPlain = say.Text{
		Ko: "구경하고 집에서 따라 지어 볼 수는 있지만, 고쳐서 올리거나 파일을 받을 수는 없어요.",
		En: "They may look and build it at home, but not take the file or publish remixes."}
)

var sayProblemOther = say.Text{Ko: "이 줄을 읽지 못했어요.", En: "This line could not be read."}

// problemTexts says the engine's problems and ours; the number of values is the number of the problem's arguments.
var problemTexts = map[string]say.Text{
	string(ldraw.BadLine):       {Ko: "LDraw 줄이 아니에요 (%s). 지우거나 형식에 맞게 고쳐 주세요.", En: "Not an LDraw line (%s). Remove it or write it as the format asks."},
	string(ldraw.BadNumber):     {Ko: "‘%s’{은} 쓸 수 있는 숫자가 아니에요.", En: "“%s” is not a usable number."},
	string(ldraw.BadColour):     {Ko: "‘%s’{은} 색 번호가 아니에요.", En: "“%s” is not a colour."},
	string(ldraw.BadMatrix):     {Ko: "%s 부품이 납작하게 눌려 있어요. 방향 값을 고쳐 주세요.", En: "%s is squeezed flat. Please mend its matrix."},
	string(ldraw.DuplicateName): {Ko: "같은 이름의 조각이 둘이에요: %s. 앞의 것을 썼어요.", En: "Two sections have the same name: %s. The first one counts."},
	string(ldraw.MissingFile):   {Ko: "조각 파일 %s{이} 없어요. 한 파일(.mpd)로 묶어서 저장해 주세요.", En: "The sub-file %s is missing. Please save everything as one .mpd file."},
	string(ldraw.UnknownPart):   {Ko: "부품 번호 %s{을} 몰라서 상자로 그렸어요.", En: "Part number %s is not known here; it is drawn as a box."},
	string(ldraw.Cycle):         {Ko: "조각이 자기 자신을 다시 불러요: %s", En: "A section places itself: %s"},
	string(ldraw.TooDeep):       {Ko: "조각 안의 조각이 너무 깊어요. %s겹까지 돼요.", En: "Sections are nested too deeply; at most %s levels."},
	string(ldraw.TooManyParts):  {Ko: "부품이 %s개로 펼쳐져요. %s개까지 돼요.", En: "It expands to %s parts; at most %s are allowed."},
	string(ldraw.TooManyLines):  {Ko: "줄이 너무 많아요. %s줄까지 돼요.", En: "There are too many lines; at most %s."},
	string(ldraw.TooLarge):      {Ko: "파일이 %s바이트예요. %s바이트까지 돼요.", En: "The file has %s bytes; at most %s are allowed."},
	string(ldraw.LineTooLong):   {Ko: "한 줄이 너무 길어요. %s바이트까지 돼요.", En: "A line is too long; at most %s bytes."},
	string(ldraw.TimeOver):      {Ko: "읽는 데 너무 오래 걸려서 멈췄어요. 모델을 나누어 보세요.", En: "Reading took too long and was stopped. Try splitting the model."},
	string(ldraw.Empty):         {Ko: "부품이 하나도 놓여 있지 않아요.", En: "It places no part at all."},
	codeNotLDraw:                {Ko: "LDraw 모델 파일(.ldr, .mpd)이 아니에요.", En: "This is not an LDraw model (.ldr, .mpd)."},
	codeZip:                     {Ko: "압축된 파일이에요. 풀어서 안에 있는 .ldr나 .mpd 파일을 올려 주세요.", En: "This is a zip archive. Please unpack it and send the .ldr or .mpd file inside."},
	codeTooManyLots:             {Ko: "부품과 색의 가짓수가 %s가지예요. %s가지까지 돼요.", En: "It has %s kinds of part and colour; at most %s are allowed."},
}
