package part

import (
	"strings"

	"madang/brick/ldraw"
)

// builtinColours are codes, names and values of LDraw's LDConfig.ldr (2025-05): facts of the format, so that a model
// can be drawn without a library. Columns: code, LDraw name, Korean name, value, finish letter
// (s solid, t transparent, m metal, p pearl, c chrome, r rubber).
const builtinColours = `
0 Black 검정 1B2A34 s
1 Blue 파랑 1E5AA8 s
2 Green 초록 00852B s
3 Dark_Turquoise 짙은_청록 069D9F s
4 Red 빨강 B40000 s
5 Dark_Pink 짙은_분홍 D3359D s
6 Brown 갈색 543324 s
7 Light_Grey 옛_밝은_회색 8A928D s
8 Dark_Grey 옛_짙은_회색 545955 s
9 Light_Blue 연한_파랑 97CBD9 s
10 Bright_Green 밝은_초록 58AB41 s
11 Light_Turquoise 연한_청록 00AAA4 s
12 Salmon 연어색 F06D61 s
13 Pink 분홍 F6A9BB s
14 Yellow 노랑 FAC80A s
15 White 하양 F4F4F4 s
17 Light_Green 연한_초록 ADD9A8 s
18 Light_Yellow 연한_노랑 FFD67F s
19 Tan 모래색 D7BA8C s
20 Light_Violet 연한_보라 AFBED6 s
22 Purple 자주 671F81 s
23 Dark_Blue_Violet 짙은_청보라 0E3E9A s
25 Orange 주황 D67923 s
26 Magenta 자홍 901F76 s
27 Lime 라임 A5CA18 s
28 Dark_Tan 짙은_모래색 897D62 s
29 Bright_Pink 밝은_분홍 FF9ECD s
30 Medium_Lavender 라벤더 A06EB9 s
31 Lavender 연한_라벤더 CDA4DE s
70 Reddish_Brown 적갈색 5F3109 s
71 Light_Bluish_Grey 밝은_회색 969696 s
72 Dark_Bluish_Grey 짙은_회색 646464 s
73 Medium_Blue 중간_파랑 7396C8 s
74 Medium_Green 중간_초록 7FC475 s
77 Light_Pink 연한_분홍 FECCCF s
78 Light_Nougat 밝은_살구 FFC995 s
84 Medium_Nougat 중간_살구 AA7D55 s
85 Medium_Lilac 중간_자주 441A91 s
86 Light_Brown 밝은_갈색 7B5D41 s
92 Nougat 살구 BB805A s
100 Light_Salmon 연한_연어색 F9B7A5 s
110 Violet 보라 26469A s
112 Medium_Violet 중간_보라 4861AC s
115 Medium_Lime 중간_라임 B7D425 s
118 Aqua 옥색 9CD6CC s
120 Light_Lime 연한_라임 DEEA92 s
125 Light_Orange 연한_주황 F9A777 s
128 Dark_Nougat 짙은_살구 AD6140 s
151 Very_Light_Bluish_Grey 아주_밝은_회색 C8C8C8 s
191 Bright_Light_Orange 밝은_귤색 FCAC00 s
212 Bright_Light_Blue 밝은_하늘 9DC3F7 s
216 Rust 녹슨_빨강 872B17 s
226 Bright_Light_Yellow 밝은_레몬 FFEC6C s
232 Sky_Blue 하늘 77C9D8 s
272 Dark_Blue 남색 19325A s
288 Dark_Green 짙은_초록 00451A s
308 Dark_Brown 짙은_갈색 352100 s
313 Maersk_Blue 물빛_파랑 ABD9FF s
320 Dark_Red 짙은_빨강 720012 s
321 Dark_Azure 짙은_하늘 469BC3 s
322 Medium_Azure 중간_하늘 68C3E2 s
323 Light_Aqua 연한_옥색 D3F2EA s
326 Yellowish_Green 연두 E2F99A s
330 Olive_Green 올리브 77774E s
335 Sand_Red 모래_빨강 88605E s
353 Coral 산호 FF6D77 s
366 Earth_Orange 흙_주황 D86D2C s
368 Neon_Yellow 형광_노랑 EDFF21 s
373 Sand_Purple 모래_보라 75657D s
378 Sand_Green 모래_초록 708E7C s
379 Sand_Blue 모래_파랑 70819A s
450 Fabuland_Brown 옛_갈색 D27744 s
462 Medium_Orange 중간_주황 F58624 s
484 Dark_Orange 짙은_주황 91501C s
33 Trans_Dark_Blue 투명_파랑 0020A0 t
34 Trans_Green 투명_초록 237841 t
36 Trans_Red 투명_빨강 C91A09 t
40 Trans_Brown 투명_갈색 635F52 t
41 Trans_Medium_Blue 투명_중간_파랑 559AB7 t
42 Trans_Neon_Green 투명_형광_초록 C0FF00 t
43 Trans_Light_Blue 투명_하늘 AEE9EF t
46 Trans_Yellow 투명_노랑 F5CD2F t
47 Trans_Clear 투명 FCFCFC t
52 Trans_Purple 투명_보라 A5A5CB t
57 Trans_Orange 투명_주황 F08F1C t
80 Metallic_Silver 금속_은색 767676 m
82 Metallic_Gold 금속_금색 DBAC34 m
148 Pearl_Dark_Grey 진주_짙은_회색 484D48 p
179 Pearl_Silver 진주_은색 898788 p
297 Pearl_Gold 진주_금색 AA7F2E p
334 Chrome_Gold 크롬_금색 DFC176 c
383 Chrome_Silver 크롬_은색 CECECE c
256 Rubber_Black 고무_검정 1B2A34 r
`

var builtinPalette = readBuiltin()

// BuiltinPalette returns the colour table that is compiled in: the usual colours with names in both languages.
func BuiltinPalette() *Palette { return builtinPalette }

func readBuiltin() *Palette {
	finish := map[string]Finish{"s": Solid, "t": Transparent, "m": Metal, "p": Pearl, "c": Chrome, "r": Rubber}
	p := &Palette{}
	for _, line := range strings.Split(strings.TrimSpace(builtinColours), "\n") {
		f := strings.Fields(line)
		code, _ := ldraw.ParseColour(f[0])
		c := Colour{Code: code, Name: f[1], En: strings.ReplaceAll(f[1], "_", " "), Finish: finish[f[4]]}
		c.Ko = strings.ReplaceAll(f[2], "_", " ")
		c.Fill, _ = parseHex(f[3])
		c.Edge = edgeFor(c.Fill)
		if c.Finish == Transparent {
			c.Fill.A = 128
			c.Edge = shade(c.Fill)
		}
		p.add(c)
	}
	return p
}

// shade darkens by a fifth of full lightness, LDConfig's rule for the edges of transparent colours.
func shade(c RGBA) RGBA {
	f := func(v uint8) uint8 { return uint8(max(0, int(v)-51)) }
	return RGBA{f(c.R), f(c.G), f(c.B), 255}
}
