package demo

import (
	"bytes"
	"fmt"

	"madang/internal/catalog"
	"madang/internal/lab"
	"madang/internal/member"
	"madang/internal/money"
	"madang/internal/platform/blob"
	"madang/internal/platform/work"
	"madang/internal/studio"
	"madang/internal/voice"
)

// made is a design and the product that came of it.
type made struct {
	model   string // file in models/, and the name that ideas call it by
	title   string
	summary string
	maker   int    // index in the crowd
	parent  string // design it is made from
	licence studio.LicenceID
	day     float64 // of the story, on which it is published
	revised bool    // a second version follows
	share   money.PPM
	price   int64 // 0: it did not become a product
	stock   int64
	brief   string
	orders  int
}

// works are in the order they are published: what is made from another comes after it.
var works = []made{
	{model: "boat", title: "작은 배", summary: "손에 쥐면 딱 맞는 배. 앞을 살짝 들어 올려 파도를 넘는 모습으로 지었어요.", maker: 2, licence: studio.YardOpen,
		day: 24, share: 50_000, price: 24_000, stock: 80, brief: "책장 위의 배. 둥근 굴뚝이 흔들리지 않게 물리는 자리를 늘려요.", orders: 44},
	{model: "tree", title: "봄 나무", summary: "잎을 한 켜씩 얹어 지은 나무예요. 잎 색을 바꾸면 계절이 바뀌어요.", maker: 3, licence: studio.YardOpen,
		day: 28, share: 50_000, price: 19_000, stock: 70, brief: "계절마다 바꿔 끼울 잎을 함께 담을지 정해요.", orders: 33},
	{model: "lighthouse", title: "작은 등대", summary: "책상 한쪽에 세워 두는 손바닥만 한 등대. ‘작은 배’의 둥근 굴뚝에서 탑을 배웠어요.", maker: 1, parent: "boat", licence: studio.YardOpen,
		day: 40, revised: true, share: 50_000, price: 38_000, stock: 120, brief: "한 문장에서 시작한 등대. 난간이 빠지지 않게 둥근 판으로 바꿔요.", orders: 72},
	{model: "mailbox", title: "비 오는 날의 우체통", summary: "골목 끝 빨간 우체통과 작은 지붕.", maker: 5, licence: studio.YardOpen,
		day: 48, share: 50_000, price: 21_000, stock: 60, brief: "지붕이 우체통과 따로 놀지 않게 이어요.", orders: 35},
	{model: "platform", title: "기차역 승강장 한 칸", summary: "벤치와 시계, 노란 선. 기차는 마음속에서 들어와요.", maker: 6, licence: studio.YardOpen,
		day: 60, share: 45_000, price: 33_000, stock: 50, brief: "여러 칸을 이어 붙일 수 있게 끝을 맞춰요.", orders: 26},
	{model: "jangdokdae", title: "장독대", summary: "크기가 다른 항아리들이 볕을 쬐고 있어요.", maker: 9, licence: studio.CCBYSA,
		day: 66, share: 50_000, price: 27_000, stock: 50, brief: "항아리 뚜껑의 갈색을 두 가지로 나눠요.", orders: 25},
	{model: "greenhouse", title: "한 줌 온실", summary: "투명한 지붕 아래 초록이 조금.", maker: 11, licence: studio.YardOpen,
		day: 78, share: 50_000, price: 29_000, stock: 40, brief: "투명한 벽이 눌려도 벌어지지 않게 해요.", orders: 20},
	{model: "watchtower", title: "바닷가 망루", summary: "등대의 몸을 나무 기둥으로 바꿔 지은 망루.", maker: 4, parent: "lighthouse", licence: studio.YardOpen,
		day: 88, share: 50_000, price: 31_000, stock: 40, brief: "사다리의 높이를 손가락에 맞춰요.", orders: 20},
	{model: "gate", title: "기와 대문", summary: "명절이면 활짝 열어 두던 대문.", maker: 13, licence: studio.YardOpen,
		day: 96, share: 45_000, price: 42_000, stock: 30, brief: "기와의 곡선을 경사 부품으로 살려요.", orders: 14},
	{model: "rabbit", title: "눈 토끼", summary: "녹지 않는 눈토끼예요.", maker: 19, licence: studio.YardOpen,
		day: 110, share: 50_000, price: 12_000, stock: 11, brief: "첫눈 오기 전에 나와요.", orders: 11},
	{model: "bridge", title: "책 사이의 다리", summary: "배의 바닥을 길게 늘여 지은 다리예요. 책과 책 사이에 놓아 보세요.", maker: 21, parent: "boat", licence: studio.YardOpen, day: 130},
	{model: "lamp", title: "골목 끝 가로등", summary: "집에 거의 다 왔다는 뜻이에요.", maker: 7, parent: "lighthouse", licence: studio.YardOpen, day: 150},
}

// planWork takes a design from its upload to the last parcel.
func (s *story) planWork(w made) {
	from := -1
	for i := range ideas {
		if ideas[i].made == w.model {
			from = i
		}
	}
	s.on(w.day, "publishes a design", func() error {
		defer s.Drawn()
		return s.publish(w, from)
	})
	if w.revised {
		s.on(w.day+6, "revises a design", func() error {
			defer s.Drawn()
			return s.revise(w)
		})
	}
	if w.price == 0 {
		return
	}
	var d lab.Development
	s.on(w.day+9, "answers an idea", func() error {
		return s.answer(from, voice.Developing, "‘"+w.title+"’ 디자인과 함께 개발을 열었어요. 근거와 몫은 개발 페이지에서 볼 수 있어요.")
	})
	s.on(w.day+9.1, "opens a development", func() error { return s.develop(w, from, &d) })
	s.on(w.day+12, "accepts a share", func() error { return s.accept(d) })
	s.on(w.day+20, "launches a kit", func() error { return s.launch(w, d) })
	s.on(w.day+20.1, "answers an idea", func() error {
		return s.answer(from, voice.Launched, "이 문장에서 시작한 ‘"+w.title+"’ 키트가 나왔어요. 고마워요.")
	})
	s.planOrders(w, w.day+20.5)
}

func (s *story) publish(w made, from int) error {
	m, kept, err := s.model(w.model)
	if err != nil {
		return err
	}
	draft := studio.Draft{Title: w.title, Summary: w.summary, Licence: w.licence, Agreed: true, Model: m, Kept: kept}
	if from >= 0 {
		draft.Idea = s.ideas[from].ID
	}
	if w.parent != "" {
		draft.Parent = s.made[w.parent].version.ID
	}
	return s.as(s.people[w.maker], member.Member, func(tx *work.Tx) error {
		terms, err := member.Current(tx, member.DesignTerms)
		if err != nil {
			return err
		}
		draft.Agreement = terms.ID
		design, version, err := studio.Publish(tx, draft)
		s.made[w.model] = &piece{design: design, version: version}
		return err
	})
}

// revise uploads the design again with one stud more: a member's first try is rarely the last.
func (s *story) revise(w made) error {
	data, err := models.ReadFile("models/" + w.model + ".ldr")
	if err != nil {
		return err
	}
	data = append(bytes.TrimRight(data, "\r\n"), []byte("\n0 STEP\n1 4 70 -8 70 1 0 0 0 1 0 0 0 1 6141.dat\n")...)
	m, err := s.Workshop.Read(s.ctx, w.model+".ldr", data)
	if err != nil {
		return err
	}
	ref, size, err := s.Blobs.Put(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return err
	}
	return s.as(s.people[w.maker], member.Member, func(tx *work.Tx) error {
		terms, err := member.Current(tx, member.DesignTerms)
		if err != nil {
			return err
		}
		it := s.made[w.model]
		it.version, err = studio.Revise(tx, it.design.ID, studio.Revision{Note: "모서리에 빨간 불을 하나 더했어요.", Agreed: true, Agreement: terms.ID,
			Model: m, Kept: blob.Kept{Ref: ref, Type: "application/x-ldraw", Size: size}})
		return err
	})
}

// develop opens a development, cites the sentence and the design, and offers their people a share.
func (s *story) develop(w made, from int, d *lab.Development) error {
	it := s.made[w.model]
	return s.as(s.staff, member.Staff, func(tx *work.Tx) (err error) {
		if *d, err = lab.Begin(tx, w.title, w.brief); err != nil {
			return err
		}
		if err := lab.Cite(tx, d.ID, s.ideas[from].ID, "", "이 문장에서 시작했어요."); err != nil {
			return err
		}
		if err := lab.Cite(tx, d.ID, it.design.ID, it.version.ID, fmt.Sprintf("%d번째 판으로 만들어요.", it.version.Number)); err != nil {
			return err
		}
		if _, err := lab.Propose(tx, d.ID, s.ideas[from].ID, 10_000); err != nil {
			return err
		}
		_, err = lab.Propose(tx, d.ID, it.design.ID, w.share)
		return err
	})
}

// accept lets each person offered a share say yes.
func (s *story) accept(d lab.Development) error {
	var offers []lab.Credit
	var terms member.Agreement
	err := s.Store.Read(s.ctx, work.Actor{}, func(tx *work.Tx) (err error) {
		if offers, err = lab.Credits(tx, d.ID); err != nil {
			return err
		}
		terms, err = member.Current(tx, member.CreditTerms)
		return err
	})
	for _, c := range offers {
		if err != nil {
			return err
		}
		err = s.as(c.Member, member.Member, func(tx *work.Tx) error { return lab.Accept(tx, c.ID, terms.ID) })
	}
	return err
}

func (s *story) launch(w made, d lab.Development) error {
	it := s.made[w.model]
	return s.as(s.staff, member.Staff, func(tx *work.Tx) error {
		p, err := catalog.Launch(tx, catalog.Launching{Development: d.ID, Version: it.version.ID, Title: w.title, Summary: w.summary, Price: w.price, Stock: w.stock})
		it.product = p.ID
		return err
	})
}
