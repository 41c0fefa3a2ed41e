package studioweb

import "madang/internal/say"

// The shelf.
var (
	sayDesigns     = say.Text{Ko: "손님이 지은 것들", En: "What people here have built"}
	sayDesignsLead = say.Text{
		Ko: "누구나 지어 올리고, 서로 고쳐 지어요. 제품이 되면 지은 사람과 바탕을 지은 사람에게 몫이 가요.",
		En: "Anyone may publish a design and remix another's. When one becomes a product, its maker and those it builds on are paid."}
	sayNewDesign = say.Text{Ko: "디자인 올리기", En: "Publish a design"}
	sayNewest    = say.Text{Ko: "새로운 순", En: "Newest"}
	sayRemixed   = say.Text{Ko: "많이 고쳐 지은 순", En: "Most remixed"}
	sayEmpty     = say.Text{Ko: "아직 올라온 디자인이 없어요", En: "No designs yet"}
	sayEmptyHow  = say.Text{
		Ko: "LDraw 파일(.ldr, .mpd)이면 무엇으로 그렸든 올릴 수 있어요. 부품 목록과 그림은 저희가 만들어요.",
		En: "Any LDraw file (.ldr, .mpd) will do, whatever it was drawn with. The parts list and the picture are made here."}
	sayAnswers  = say.Text{Ko: "이 아이디어에 답한 디자인", En: "Designs that answer this idea"}
	sayNoAnswer = say.Text{Ko: "아직 이 아이디어에 답한 디자인이 없어요", En: "No design answers this idea yet"}
	sayFirst    = say.Text{Ko: "첫 번째로 지어 보세요.", En: "Be the first to build one."}
	sayAll      = say.Text{Ko: "모든 디자인", En: "All designs"}
)

// One design.
var (
	sayKind    = say.Text{Ko: "디자인", En: "Design"}
	sayPart    = say.Text{Ko: "부품 %s개", En: "%s part"}
	sayParts   = say.Text{Ko: "부품 %s개", En: "%s parts"}
	sayStep    = say.Text{Ko: "%s단계", En: "%s step"}
	saySteps   = say.Text{Ko: "%s단계", En: "%s steps"}
	sayTurn    = say.Text{Ko: "3D로 돌려 보기", En: "Turn it in 3D"}
	sayRemix   = say.Text{Ko: "고쳐 짓기", En: "Remix it"}
	sayRevise  = say.Text{Ko: "새 판 올리기", En: "Publish a new version"}
	sayFile    = say.Text{Ko: "모델 파일", En: "Model file"}
	sayDevelop = say.Text{Ko: "이 디자인으로 개발 열기", En: "Open a development from it"}
	sayEdit    = say.Text{Ko: "소개 고치기", En: "Edit the words"}

	sayPictureOf  = say.Text{Ko: "%s, 비스듬히 위에서 본 모습", En: "%s, seen from above at an angle"}
	sayDrawFailed = say.Text{Ko: "그림을 그리지 못했어요", En: "The picture could not be drawn"}
	sayTryAgain   = say.Text{Ko: "다시 그리기", En: "Draw it again"}
	sayDrawAgain  = say.Text{Ko: "그림을 다시 그리고 있어요.", En: "The picture is being drawn again."}
	sayVersionOf  = say.Text{Ko: "%s · %d번째 판", En: "%s · version %d"}

	sayOld       = say.Text{Ko: "지금 판이 아니라 %d번째 판을 보고 있어요.", En: "This is version %d, not the current one."}
	sayToCurrent = say.Text{Ko: "지금 판 보기", En: "See the current version"}
	sayHiddenNow = say.Text{Ko: "내려진 디자인이에요. 지은 사람과 브랜드만 볼 수 있어요.", En: "This design was taken down. Only its maker and the brand can see it."}

	sayPartsFact   = say.Text{Ko: "부품", En: "Parts"}
	sayPartsOf     = say.Text{Ko: "%s개 · %s종 · %s색", En: "%s in all, %s kinds, %s colours"}
	sayPriceFact   = say.Text{Ko: "부품값 어림", En: "Parts, estimated"}
	sayPriceNote   = say.Text{Ko: "부품마다 기본 값으로 셈했어요. 파는 값은 아니에요.", En: "By default prices a part; it is not an offer."}
	sayPriceSome   = say.Text{Ko: "모르는 부품 %s개는 빼고 셈했어요.", En: "Without parts that are not known here: %s."}
	sayWeightFact  = say.Text{Ko: "무게 어림", En: "Weight, estimated"}
	sayGrams       = say.Text{Ko: "%s g", En: "%s g"}
	sayLicenceFact = say.Text{Ko: "이용 조건", En: "Licence"}
	sayHack        = say.Text{Ko: "집에서 뜯고 고쳐 보는 건 언제나 괜찮아요.", En: "Taking it apart and changing it at home is always fine."}

	sayWay          = say.Text{Ko: "여기까지 온 길", En: "The way here"}
	sayIdeaKnot     = say.Text{Ko: "이 문장에 답했어요", En: "It answers this sentence"}
	sayFromKnot     = say.Text{Ko: "%d번째 판을 바탕으로 지었어요", En: "Built on its version %d"}
	sayVersionKnot  = say.Text{Ko: "%s번째 판까지 나왔어요", En: "%s version so far"}
	sayVersionsKnot = say.Text{Ko: "%s번째 판까지 나왔어요", En: "%s versions so far"}
	saySoFar        = say.Text{Ko: "지금까지", En: "So far"}
	sayRemixCount   = say.Text{Ko: "%s개", En: "%s remix"}
	sayRemixesCount = say.Text{Ko: "%s개", En: "%s remixes"}
	sayRemixKnot    = say.Text{Ko: "이것을 바탕으로 지었어요", En: "were made from it"}

	sayPartsHead   = say.Text{Ko: "부품 목록", En: "Parts list"}
	sayPartsAll    = say.Text{Ko: "%s줄 모두 보기", En: "All %s lines"}
	sayPartsTable  = say.Text{Ko: "가장 많이 쓴 부품", En: "The parts used most"}
	sayPartsWhole  = say.Text{Ko: "부품과 색마다 한 줄", En: "One line a part and colour"}
	sayColPart     = say.Text{Ko: "부품", En: "Part"}
	sayColCount    = say.Text{Ko: "개수", En: "Count"}
	sayColPrice    = say.Text{Ko: "값 어림", En: "Estimate"}
	sayNoPrice     = say.Text{Ko: "모름", En: "unknown"}
	sayUnknownPart = say.Text{Ko: "모르는 부품", En: "unknown part"}
	sayTotal       = say.Text{Ko: "합계", En: "Total"}
	sayCSV         = say.Text{Ko: "표 (CSV)", En: "Table (CSV)"}
	sayBrickLink   = say.Text{Ko: "BrickLink 목록 (XML)", En: "BrickLink list (XML)"}
	sayRebrickable = say.Text{Ko: "Rebrickable (CSV)", En: "Rebrickable (CSV)"}
	sayNoCopy      = say.Text{Ko: "지은 사람이 파일은 나누지 않기로 했어요.", En: "Its maker chose not to share the file."}
	sayNoPicture   = say.Text{Ko: "그런 그림이 없어요.", En: "There is no such picture."}

	sayProblemsHead = say.Text{Ko: "파일에서 본 것", En: "What the file says"}
	sayProblemsOf   = say.Text{Ko: "지은 사람이 고치면 좋을 곳이 %s군데 있어요.", En: "Places its maker may want to mend: %s."}
	sayMissing      = say.Text{Ko: "번호를 모르는 부품이 %s개 있어요. 그림에는 상자로 그렸어요.", En: "Parts whose number is not known here: %s. They are drawn as boxes."}

	sayVersionsHead = say.Text{Ko: "판", En: "Versions"}
	sayVersionWord  = say.Text{Ko: "%d번째 판", En: "Version %d"}
	sayThisOne      = say.Text{Ko: "지금 판", En: "Current"}
	sayFirstOne     = say.Text{Ko: "처음 올린 판이에요.", En: "The first one."}
	saySameParts    = say.Text{Ko: "부품은 그대로예요.", En: "The parts are the same."}
	sayAdded        = say.Text{Ko: "%s, %s %s개 더함", En: "%s, %s: %s added"}
	sayRemoved      = say.Text{Ko: "%s, %s %s개 뺌", En: "%s, %s: %s removed"}
	sayRecounted    = say.Text{Ko: "%s, %s %s개에서 %s개로", En: "%s, %s: from %s to %s"}
	sayRecoloured   = say.Text{Ko: "%s, %s에서 %s{으로} %s개", En: "%s, from %s to %s: %s"}
	sayMoreChanges  = say.Text{Ko: "그 밖에 %d가지", En: "and %d more"}
	sayChanges      = say.Text{Ko: "바뀐 부품 %d가지", En: "Parts changed: %d"}

	sayRemixesHead = say.Text{Ko: "이것을 고쳐 지은 것들", En: "Remixes of it"}

	sayHide    = say.Text{Ko: "내리기", En: "Take it down"}
	sayHideAsk = say.Text{
		Ko: "목록과 검색에서 사라지고 다른 사람은 볼 수 없어요. 이미 고쳐 지은 디자인은 남아요. 언제든 다시 올릴 수 있어요.",
		En: "It leaves the lists and nobody else can see it. Remixes that exist remain. You can put it up again at any time."}
	sayHideYes = say.Text{Ko: "네, 내릴게요", En: "Yes, take it down"}
	sayPutUp   = say.Text{Ko: "다시 올리기", En: "Put it up again"}
	sayHidden  = say.Text{Ko: "디자인을 내렸어요.", En: "The design was taken down."}
	sayShown   = say.Text{Ko: "디자인을 다시 올렸어요.", En: "The design is up again."}
	saySaved   = say.Text{Ko: "소개를 고쳤어요.", En: "The words were changed."}
)

// The forms.
var (
	sayNewLead = say.Text{
		Ko: "모델 파일 하나면 돼요. 부품 목록, 값, 그림은 올리는 동안 만들어져요.",
		En: "One model file is enough. The parts list, the price and the picture are made while you wait."}
	sayRemixTitle = say.Text{Ko: "‘%s’ 고쳐 짓기", En: "Remix “%s”"}
	sayRemixLead  = say.Text{
		Ko: "바탕을 지은 %s 님의 이름이 늘 함께 보이고, 이 디자인이 팔리면 몫이 이어져 올라가요.",
		En: "%s, who made the original, is always named with it, and a share of its sales goes up to them."}
	sayReviseTitle = say.Text{Ko: "‘%s’의 %d번째 판", En: "“%s”, version %d"}
	sayReviseLead  = say.Text{Ko: "앞의 판도 그대로 남아서 누구나 볼 수 있어요.", En: "Earlier versions stay and anyone can see them."}
	sayEditTitle   = say.Text{Ko: "소개 고치기", En: "Edit the words"}

	askTitle     = say.Text{Ko: "이름", En: "Name"}
	askTitleHint = say.Text{Ko: "무엇인지 한눈에 알 수 있게", En: "So that people see at once what it is"}
	askSummary   = say.Text{Ko: "소개", En: "About it"}
	askSumHint   = say.Text{Ko: "왜 지었는지, 어디가 마음에 드는지", En: "Why you built it, what you like about it"}
	askModel     = say.Text{Ko: "모델 파일", En: "Model file"}
	askModelHint = say.Text{
		Ko: "LDraw 형식 .ldr 또는 .mpd, 16 MB까지. LeoCAD, LDCad, Studio에서 내보낼 수 있어요.",
		En: "LDraw .ldr or .mpd, up to 16 MB. LeoCAD, LDCad and Studio export it."}
	askModelRemix = say.Text{
		Ko: "고친 파일을 올려 주세요. 고르지 않으면 바탕 파일 그대로 시작하고, 나중에 새 판을 올릴 수 있어요.",
		En: "Send the changed file. Without one it starts as the original is, and you can publish a new version later."}
	askKept        = say.Text{Ko: "%s{을} 이미 받았어요. 다른 파일로 바꾸려면 다시 골라 주세요.", En: "%s has arrived already. Choose again only to replace it."}
	askTakeFile    = say.Text{Ko: "바탕 파일 받기", En: "Take the original file"}
	askLicence     = say.Text{Ko: "다른 사람이 해도 되는 것", En: "What others may do"}
	askLicenceHint = say.Text{Ko: "올린 뒤에는 바꿀 수 없어요. 그것을 믿고 고쳐 지은 사람이 있을 수 있으니까요.", En: "It cannot change later: others may already have built on it."}
	askLicenceNext = say.Text{Ko: "바탕 디자인의 조건이 허락하는 것만 보여요.", En: "Only what the original's licence permits is shown."}
	askIdea        = say.Text{Ko: "답하는 아이디어", En: "The idea it answers"}
	askIdeaHint    = say.Text{Ko: "누군가의 문장에서 시작했다면 이어 주세요. 제품이 되면 그분께도 몫이 가요.", En: "If it began with somebody's sentence, tie it to that: they share in a product too."}
	sayNoIdea      = say.Text{Ko: "없음, 제 생각이에요", En: "None, it is my own thought"}
	askNote        = say.Text{Ko: "무엇이 달라졌나요", En: "What changed"}
	askNoteHint    = say.Text{Ko: "예: 난간을 둥근 판으로 바꿔서 더 튼튼해요", En: "For example: the railing is a round plate now, which holds better"}
	askAgreed      = say.Text{Ko: "디자인 약속을 읽었고 동의해요", En: "I have read the design agreement and agree"}
	sayTerms       = say.Text{Ko: "디자인 약속 읽기 (%d번째 글)", En: "Read the design agreement (version %d)"}
	sayPublish     = say.Text{Ko: "디자인 올리기", En: "Publish the design"}
	sayPublishNew  = say.Text{Ko: "새 판 올리기", En: "Publish the version"}
	saySave        = say.Text{Ko: "저장", En: "Save"}
	sayBack        = say.Text{Ko: "디자인으로 돌아가기", En: "Back to the design"}
	sayPublished   = say.Text{Ko: "디자인을 올렸어요. 그림은 곧 나와요.", En: "The design is published. Its picture is on its way."}
	sayRevised     = say.Text{Ko: "새 판을 올렸어요. 그림은 곧 나와요.", En: "The version is published. Its picture is on its way."}
	sayNotYours    = say.Text{Ko: "지은 사람만 할 수 있는 일이에요.", En: "Only the person who made it can do this."}
	sayNext        = say.Text{Ko: "올리고 나면", En: "What happens next"}
	sayNextRead    = say.Text{Ko: "부품을 세고 값을 어림해요. 모르는 부품이 있으면 줄 번호와 함께 알려 드려요.", En: "The parts are counted and priced. Parts that are not known are named with their lines."}
	sayNextDraw    = say.Text{Ko: "그림을 그리고, 3D로 돌려 볼 수 있게 해요. 몇 초 걸려요.", En: "It is drawn and can be turned in 3D. That takes a few seconds."}
	sayNextMake    = say.Text{Ko: "브랜드가 만들고 싶어 하면 몫을 정한 약속을 먼저 보내 드려요. 동의하지 않으면 만들지 않아요.", En: "If the brand wants to make it, it first sends you an agreement that names your share. Without your yes it is not made."}
)

// What the viewer says; the page hands them over.
var (
	viewLoading = say.Text{Ko: "부품을 가져오고 있어요", En: "Fetching the parts"}
	viewFailed  = say.Text{Ko: "이 브라우저에서는 3D를 열 수 없어요. 그림으로 보여 드릴게요.", En: "This browser cannot show 3D. Here is the picture instead."}
	viewSteps   = say.Text{Ko: "단계", En: "Step"}
	viewOf      = say.Text{Ko: "%s / %s단계", En: "Step %s of %s"}
	viewClose   = say.Text{Ko: "그림으로 돌아가기", En: "Back to the picture"}
	viewReset   = say.Text{Ko: "처음 방향", En: "Reset the view"}
	viewStage   = say.Text{
		Ko: "3D 모델. 화살표 키로 돌리고 더하기와 빼기로 크기를 바꿔요.",
		En: "3D model. Arrow keys turn it, plus and minus zoom."}
)
