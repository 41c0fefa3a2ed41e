package voiceweb

import (
	"madang/internal/say"
	"madang/internal/subject"
	"madang/internal/voice"
)

// Words of the list.
var (
	sayIdeas     = say.Text{Ko: "아이디어", En: "Ideas"}
	sayIdeasLead = say.Text{Ko: "한 문장이면 충분해요. 마음에 드는 문장을 응원하면 만드는 순서가 앞당겨져요.",
		En: "One sentence is enough. Support the ones you like, and they are made sooner."}
	sayWriteIdea    = say.Text{Ko: "아이디어 쓰기", En: "Write an idea"}
	sayAll          = say.Text{Ko: "모두", En: "All"}
	sayVotes        = say.Text{Ko: "%s명", En: "%s"}
	sayCommentCount = say.Text{Ko: "댓글 %s", En: "%s comments"}
	sayMine         = say.Text{Ko: "응원했어요", En: "you support it"}
	sayNoIdeas      = say.Text{Ko: "아직 아이디어가 없어요", En: "No ideas yet"}
	sayNoIdeasHow   = say.Text{Ko: "첫 문장을 남겨 보세요. “책상에 둘 작은 등대를 갖고 싶어요”처럼 짧아도 좋아요.",
		En: "Leave the first sentence. It may be as short as “I would like a small lighthouse for my desk”."}
	sayNoneHere    = say.Text{Ko: "여기에 맞는 아이디어가 없어요", En: "No idea matches this"}
	sayNoneHereHow = say.Text{Ko: "다른 상태나 순서로 보거나, 바라는 것을 직접 적어 보세요.", En: "Try another state or order, or write what you wish for."}
	saySeeAll      = say.Text{Ko: "모든 아이디어 보기", En: "See all ideas"}

	saySorts = map[voice.Sort]say.Text{
		voice.ByHot:    {Ko: "오르는", En: "Rising"},
		voice.ByNew:    {Ko: "새로운", En: "New"},
		voice.ByTop:    {Ko: "응원 많은", En: "Most supported"},
		voice.ByAnswer: {Ko: "답이 달린", En: "Answered"},
	}
)

// Words of the form.
var (
	sayWhatNext = say.Text{Ko: "올리면 바로 모두가 응원할 수 있고, 브랜드가 읽고 어떻게 할지 이유와 함께 답해요.",
		En: "Everybody can support it at once; the brand reads it and answers with a reason."}
	sayTitle       = say.Text{Ko: "한 문장", En: "Your sentence"}
	sayTitleHint   = say.Text{Ko: "제품이 되면 이 문장이 제품 이야기의 맨 앞에 실려요.", En: "If it becomes a product, its story begins with this sentence."}
	sayTitleSample = say.Text{Ko: "책상에 둘 작은 등대를 갖고 싶어요", En: "I would like a small lighthouse for my desk"}
	sayBody        = say.Text{Ko: "더 하고 싶은 말", En: "Anything more"}
	sayBodyHint    = say.Text{Ko: "언제 어디에서 쓰고 싶은지, 지금 것은 무엇이 아쉬운지 적으면 답이 빨라져요.",
		En: "When and where you would use it, and what is missing now: it helps the brand to answer."}
	saySendIdea    = say.Text{Ko: "아이디어 올리기", En: "Post the idea"}
	sayBackToIdeas = say.Text{Ko: "목록으로", En: "Back to the list"}
	sayProposed    = say.Text{Ko: "올렸어요. 답이 달리면 메일로 알려 드릴게요.", En: "It is posted. We will mail you when it is answered."}
)

// Words of one idea.
var (
	saySupport      = say.Text{Ko: "응원하기", En: "Support it"}
	sayWithdraw     = say.Text{Ko: "응원 거두기", En: "Withdraw"}
	sayYouSupport   = say.Text{Ko: "응원하고 있어요.", En: "You support this idea."}
	saySupportWord  = say.Text{Ko: "명이 응원해요", En: "in support"}
	sayVotesNow     = say.Text{Ko: "지금 %s명이 응원해요", En: "%s in support now"}
	sayOthers       = say.Text{Ko: "외 %s명", En: "and %s more"}
	sayBeFirst      = say.Text{Ko: "첫 번째로 응원해 보세요.", En: "Be the first to support it."}
	sayClosedNote   = say.Text{Ko: "답이 나와서 응원을 마쳤어요.", En: "It has its answer, so its support is final."}
	sayOwnNote      = say.Text{Ko: "내가 쓴 아이디어예요. 따로 응원하지 않아도 내 바람으로 남아요.", En: "This is your own idea: it is your wish already and takes no vote of yours."}
	sayGone         = say.Text{Ko: "떠난 사람", En: "Somebody who left"}
	sayAnswers      = say.Text{Ko: "브랜드의 답", En: "What the brand says"}
	sayGrown        = say.Text{Ko: "이 아이디어에서 나온 것", En: "What came of it"}
	sayDevelop      = say.Text{Ko: "이 문장으로 개발 열기", En: "Open a development from it"}
	sayAnswerIt     = say.Text{Ko: "답하기", En: "Answer it"}
	sayBecomes      = say.Text{Ko: "이렇게 할게요", En: "It becomes"}
	sayReason       = say.Text{Ko: "이유", En: "Why"}
	sayReasonHint   = say.Text{Ko: "모두에게 보이고, 쓴 사람에게 메일로도 가요.", En: "Everybody sees it, and the author gets it by mail."}
	saySendAnswer   = say.Text{Ko: "답 올리기", En: "Post the answer"}
	sayAnswered     = say.Text{Ko: "답을 올렸고, 쓴 사람에게 메일을 보냈어요.", En: "The answer is posted, and its author gets a letter."}
	sayComments     = say.Text{Ko: "댓글", En: "Comments"}
	sayNoComments   = say.Text{Ko: "아직 댓글이 없어요. 어디에 쓰고 싶은지, 무엇을 더하면 좋을지 적어 보세요.", En: "No comments yet. Say where you would use it, or what it needs."}
	sayMoreComments = say.Text{Ko: "다음 댓글 보기", En: "More comments"}
	saySignInToSay  = say.Text{Ko: "로그인하고 댓글 쓰기", En: "Sign in to comment"}
	sayYourComment  = say.Text{Ko: "내 댓글", En: "Your comment"}
	saySendComment  = say.Text{Ko: "댓글 올리기", En: "Post the comment"}
	sayReplyTo      = say.Text{Ko: "답글", En: "Reply"}
	sayHide         = say.Text{Ko: "지우기", En: "Remove"}
	sayLeaveIt      = say.Text{Ko: "그만두기", En: "Never mind"}
	sayWhyHide      = say.Text{Ko: "지우는 이유", En: "Why it is removed"}
	sayHidden       = say.Text{Ko: "댓글을 지웠어요.", En: "The comment is removed."}

	sayHiddenByAuthor = say.Text{Ko: "쓴 사람이 지운 댓글이에요. (%s)", En: "Removed by its author (%s)."}
	sayHiddenByBrand  = say.Text{Ko: "%s 님이 %s에 가린 댓글이에요. 이유: %s", En: "Hidden by %s on %s. Reason: %s"}

	sayKinds = map[subject.Kind]say.Text{
		subject.Design:      {Ko: "디자인", En: "Design"},
		subject.Development: {Ko: "개발", En: "Development"},
		subject.Product:     {Ko: "제품", En: "Product"},
		subject.Idea:        {Ko: "아이디어", En: "Idea"},
		subject.Review:      {Ko: "후기", En: "Review"},
	}
)

// Words of reviews.
var (
	sayReviewsTitle = say.Text{Ko: "써 본 사람들", En: "People who used it"}
	sayOfFive       = say.Text{Ko: "/ 5 · %s명", En: "/ 5 · %s reviews"}
	sayLaw          = say.Text{Ko: "산 것이 확인된 후기만 싣고, 좋고 나쁨으로 가리지 않아요.",
		En: "Only reviews of confirmed purchases appear, whatever they say."}
	sayLawApart = say.Text{Ko: "이 제품에서 얻는 것이 있는 사람의 후기 %s개는 평균에 넣지 않았어요.",
		En: "Left out of the average: %s by people who gain by this product."}
	sayVerified       = say.Text{Ko: "구매 확인", En: "bought it"}
	sayEdited         = say.Text{Ko: "%s에 고침", En: "edited %s"}
	sayHelpfulCount   = say.Text{Ko: "도움돼요 %s", En: "helpful to %s"}
	sayHelpful        = say.Text{Ko: "도움돼요", En: "Helpful"}
	sayNotHelpful     = say.Text{Ko: "도움돼요 거두기", En: "Not helpful after all"}
	sayHelpfulFirst   = say.Text{Ko: "도움된 순", En: "Most helpful"}
	sayNewFirst       = say.Text{Ko: "새로운 순", En: "Newest"}
	sayStarFilter     = say.Text{Ko: "%d점", En: "%d"}
	sayGave           = say.Text{Ko: "5점 만점에 %d점", En: "%d out of 5"}
	sayBrandSays      = say.Text{Ko: "%s의 답글 · %s", En: "%s replies · %s"}
	sayStrip          = say.Text{Ko: "산 사람들이 찍은 사진", En: "Photos by buyers"}
	sayPhotoAlt       = say.Text{Ko: "산 사람이 찍은 사진", En: "A buyer’s photo"}
	sayWriteReview    = say.Text{Ko: "후기 쓰기", En: "Write a review"}
	sayEditReview     = say.Text{Ko: "내 후기 고치기", En: "Edit my review"}
	sayEditLead       = say.Text{Ko: "고친 것이 바로 보이고, 예전 글도 기록에 남아요.", En: "The new text is shown at once; the old one stays on record."}
	sayReviewOf       = say.Text{Ko: "%s 후기", En: "Review: %s"}
	sayReviewLead     = say.Text{Ko: "좋았던 것도 아쉬웠던 것도 그대로 적어 주세요. 다음 것을 만들 때 가장 먼저 읽어요.", En: "Say what was good and what was not. It is the first thing we read before making the next one."}
	sayStars          = say.Text{Ko: "별점", En: "Stars"}
	sayReviewTitle    = say.Text{Ko: "한 줄로", En: "In one line"}
	sayReviewBody     = say.Text{Ko: "써 보니", En: "What it was like"}
	sayReviewHint     = say.Text{Ko: "열 자부터예요. 얼마나 걸렸는지, 어디에서 막혔는지 적으면 다음 사람에게 도움이 돼요.", En: "Ten characters or more. How long it took and where you got stuck helps the next person."}
	sayPhotos         = say.Text{Ko: "사진", En: "Photos"}
	sayPhotosHint     = say.Text{Ko: "여섯 장까지, 한 장에 12 MB까지예요. 찍은 곳 같은 정보는 지우고 올려요.", En: "Up to six, 12 MB each. Where they were taken is removed."}
	sayKeepPhotos     = say.Text{Ko: "올려 둔 사진", En: "Photos so far"}
	sayKeep           = say.Text{Ko: "그대로 두기", En: "Keep"}
	sayReceived       = say.Text{Ko: "받았어요. 다시 고르지 않아도 돼요", En: "Received; no need to choose it again"}
	saySendReview     = say.Text{Ko: "후기 올리기", En: "Post the review"}
	sayReviewed       = say.Text{Ko: "후기를 올렸어요. 고마워요.", En: "Your review is posted. Thank you."}
	sayNoReviews      = say.Text{Ko: "아직 후기가 없어요", En: "No reviews yet"}
	sayNoReviewsHow   = say.Text{Ko: "산 사람만 쓸 수 있어요. 사고 나면 여기에서 첫 후기를 남길 수 있어요.", En: "Only buyers can write one. Once you have bought it, the first review can be yours."}
	sayNoReviewsYou   = say.Text{Ko: "이 제품을 사셨어요. 첫 후기를 남겨 주세요.", En: "You bought this product: please write the first review."}
	sayNoneOfThese    = say.Text{Ko: "이 별점의 후기는 없어요", En: "No review with these stars"}
	sayNoneOfTheseHow = say.Text{Ko: "다른 별점을 골라 보세요.", En: "Please choose other stars."}
	saySeeAllReviews  = say.Text{Ko: "모든 후기 보기", En: "See all reviews"}
	sayTooManyPhotos  = say.Text{Ko: "사진은 모두 %d장까지예요. 몇 장을 빼고 다시 골라 주세요.", En: "At most %d photos in all. Please leave some out."}
	sayOfFile         = say.Text{Ko: "%s: %s", En: "%s: %s"}
	sayNoPhoto        = say.Text{Ko: "그런 사진이 없어요.", En: "There is no such photo."}
	sayReplyReview    = say.Text{Ko: "답글 쓰기", En: "Reply"}
	sayReplyLead      = say.Text{Ko: "브랜드의 이름으로 후기 아래에 보여요.", En: "It is shown under the review in the brand’s name."}
	sayReplyBody      = say.Text{Ko: "답글", En: "Reply"}
	saySendReply      = say.Text{Ko: "답글 올리기", En: "Post the reply"}
	sayReplied        = say.Text{Ko: "답글을 올렸어요.", En: "The reply is posted."}
)
