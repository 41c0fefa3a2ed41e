package part

// genTable lists the parts that the generator makes: number, shape, sizes, and the titles in English and Korean.
// Sizes are in studs unless the shape's function says otherwise; the first runs along x. Numbers, titles and origins
// are those of the LDraw Parts Library (facts, checked by a test against its bounding boxes).
const genTable = `
3005   brick 1 1         | Brick 1 x 1 | 브릭 1×1
3004   brick 2 1         | Brick 1 x 2 | 브릭 1×2
3622   brick 3 1         | Brick 1 x 3 | 브릭 1×3
3010   brick 4 1         | Brick 1 x 4 | 브릭 1×4
3009   brick 6 1         | Brick 1 x 6 | 브릭 1×6
3008   brick 8 1         | Brick 1 x 8 | 브릭 1×8
6111   brick 10 1        | Brick 1 x 10 | 브릭 1×10
6112   brick 12 1        | Brick 1 x 12 | 브릭 1×12
2465   brick 16 1        | Brick 1 x 16 | 브릭 1×16
3003   brick 2 2         | Brick 2 x 2 | 브릭 2×2
3002   brick 3 2         | Brick 2 x 3 | 브릭 2×3
3001   brick 4 2         | Brick 2 x 4 | 브릭 2×4
2456   brick 6 2         | Brick 2 x 6 | 브릭 2×6
3007   brick 8 2         | Brick 2 x 8 | 브릭 2×8
3006   brick 10 2        | Brick 2 x 10 | 브릭 2×10
2357   corner 24         | Brick 2 x 2 Corner | 브릭 2×2 모서리
3024   plate 1 1         | Plate 1 x 1 | 플레이트 1×1
3023b  plate 2 1         | Plate 1 x 2 | 플레이트 1×2
3623   plate 3 1         | Plate 1 x 3 | 플레이트 1×3
3710   plate 4 1         | Plate 1 x 4 | 플레이트 1×4
3666   plate 6 1         | Plate 1 x 6 | 플레이트 1×6
3460   plate 8 1         | Plate 1 x 8 | 플레이트 1×8
4477   plate 10 1        | Plate 1 x 10 | 플레이트 1×10
60479  plate 12 1        | Plate 1 x 12 | 플레이트 1×12
3022   plate 2 2         | Plate 2 x 2 | 플레이트 2×2
3021   plate 3 2         | Plate 2 x 3 | 플레이트 2×3
3020   plate 4 2         | Plate 2 x 4 | 플레이트 2×4
3795   plate 6 2         | Plate 2 x 6 | 플레이트 2×6
3034   plate 8 2         | Plate 2 x 8 | 플레이트 2×8
3832   plate 10 2        | Plate 2 x 10 | 플레이트 2×10
2445   plate 12 2        | Plate 2 x 12 | 플레이트 2×12
4282   plate 16 2        | Plate 2 x 16 | 플레이트 2×16
3031   plate 4 4         | Plate 4 x 4 | 플레이트 4×4
3032   plate 6 4         | Plate 4 x 6 | 플레이트 4×6
3035   plate 8 4         | Plate 4 x 8 | 플레이트 4×8
3030   plate 10 4        | Plate 4 x 10 | 플레이트 4×10
3029   plate 12 4        | Plate 4 x 12 | 플레이트 4×12
3958   plate 6 6         | Plate 6 x 6 | 플레이트 6×6
3036   plate 8 6         | Plate 6 x 8 | 플레이트 6×8
3033   plate 10 6        | Plate 6 x 10 | 플레이트 6×10
3028   plate 12 6        | Plate 6 x 12 | 플레이트 6×12
41539  plate 8 8         | Plate 8 x 8 | 플레이트 8×8
2420   corner 8          | Plate 2 x 2 Corner | 플레이트 2×2 모서리
3794a  jumper 2 1 0 0    | Plate 1 x 2 without Groove with 1 Centre Stud | 점퍼 플레이트 1×2 홈 없음
3794b  jumper 2 1 1 0    | Plate 1 x 2 with Groove with 1 Centre Stud | 점퍼 플레이트 1×2 홈 있음
15573  jumper 2 1 1 1    | Plate 1 x 2 with Groove with 1 Centre Stud, without Understud | 점퍼 플레이트 1×2
87580  jumper 2 2 1 0    | Plate 2 x 2 with Groove with 1 Centre Stud | 점퍼 플레이트 2×2
3070b  tile 1 1          | Tile 1 x 1 with Groove | 타일 1×1
3069b  tile 2 1          | Tile 1 x 2 with Groove | 타일 1×2
63864  tile 3 1          | Tile 1 x 3 | 타일 1×3
2431   tile 4 1          | Tile 1 x 4 with Groove | 타일 1×4
6636   tile 6 1          | Tile 1 x 6 | 타일 1×6
4162   tile 8 1          | Tile 1 x 8 | 타일 1×8
3068b  tile 2 2          | Tile 2 x 2 with Groove | 타일 2×2
26603  tile 3 2          | Tile 2 x 3 | 타일 2×3
87079  tile 4 2          | Tile 2 x 4 | 타일 2×4
2412b  grille            | Tile 1 x 2 Grille with Groove | 그릴 타일 1×2
6141   dot 8 0           | Plate 1 x 1 Round | 둥근 플레이트 1×1
85861  dot 8 1           | Plate 1 x 1 Round with Open Stud | 둥근 플레이트 1×1 열린 스터드
3062b  dot 24 1          | Brick 1 x 1 Round with Hollow Stud | 둥근 브릭 1×1
98138  coin 1            | Tile 1 x 1 Round with Groove | 둥근 타일 1×1
14769  coin 2            | Tile 2 x 2 Round with Round Underside Stud | 둥근 타일 2×2
4032a  round 2 8         | Plate 2 x 2 Round with Axlehole | 둥근 플레이트 2×2
3941   round 2 24        | Brick 2 x 2 Round without Reinforcement | 둥근 브릭 2×2
6143   round 2 24        | Brick 2 x 2 Round Reinforced | 둥근 브릭 2×2 보강
60474  round 4 8         | Plate 4 x 4 Round with Hole and Snapstud | 둥근 플레이트 4×4
4589   cone1             | Cone 1 x 1 | 원뿔 1×1
3942c  cone2             | Cone 2 x 2 x 2 with Hollow Stud Open | 원뿔 2×2×2
3040b  slope 1 40 20     | Slope Brick 45 2 x 1 | 경사 브릭 45° 2×1
3039   slope 2 40 20     | Slope Brick 45 2 x 2 | 경사 브릭 45° 2×2
3038   slope 3 40 20     | Slope Brick 45 2 x 3 | 경사 브릭 45° 2×3
3037   slope 4 40 20     | Slope Brick 45 2 x 4 | 경사 브릭 45° 2×4
4286   slope 1 60 20     | Slope Brick 33 3 x 1 | 경사 브릭 33° 3×1
3298   slope 2 60 20     | Slope Brick 33 3 x 2 | 경사 브릭 33° 3×2
3297   slope 4 60 20     | Slope Brick 33 3 x 4 | 경사 브릭 33° 3×4
4460b  slope 1 40 68     | Slope Brick 75 2 x 1 x 3 with Hollow Stud | 경사 브릭 75° 2×1×3
3044b  roof 1            | Slope Brick 45 2 x 1 Double | 지붕 브릭 45° 2×1
3043   roof 2            | Slope Brick 45 2 x 2 Double | 지붕 브릭 45° 2×2
3042   roof 3            | Slope Brick 45 2 x 3 Double | 지붕 브릭 45° 2×3
3041   roof 4            | Slope Brick 45 2 x 4 Double | 지붕 브릭 45° 2×4
3045   hip               | Slope Brick 45 2 x 2 Double Convex | 모서리 경사 브릭 45° 2×2
3665a  overhang 1 40     | Slope Brick 45 2 x 1 Inverted without Inner Stopper Ring | 역경사 브릭 45° 2×1
3660a  overhang 2 40     | Slope Brick 45 2 x 2 Inverted without Inner Stopper Ring | 역경사 브릭 45° 2×2
3747a  overhang 2 60     | Slope Brick 33 3 x 2 Inverted without Ribs between Studs | 역경사 브릭 33° 3×2
54200  cheese 1          | Slope Brick 31 1 x 1 x 0.667 | 작은 경사 1×1
85984  cheese 2          | Slope Brick 31 1 x 2 x 0.667 | 작은 경사 1×2
11477  curve 1 20 -16 -4 0 -8 0  | Slope Brick Curved 2 x 1 | 곡면 경사 2×1
15068  curve 2 20 -16 -4 0 -8 0  | Slope Brick Curved 2 x 2 x 0.667 | 곡면 경사 2×2
50950  curve 1 30 0 20 24 16 10  | Slope Brick Curved 3 x 1 | 곡면 경사 3×1
24309  curve 2 30 0 20 24 16 10  | Slope Brick Curved 3 x 2 | 곡면 경사 3×2
61678  curve 1 40 0 20 24 16 0 8 20 | Slope Brick Curved 4 x 1 | 곡면 경사 4×1
93273  bow               | Slope Brick Curved 4 x 1 Double | 곡면 브릭 4×1 양쪽
87087  sidestuds 1       | Brick 1 x 1 with Stud on 1 Side | 브릭 1×1 옆면 스터드
11211  sidestuds 2       | Brick 1 x 2 with Two Studs on One Side | 브릭 1×2 옆면 스터드 2개
30414  sidestuds 4       | Brick 1 x 4 with Studs on Side | 브릭 1×4 옆면 스터드 4개
4070   headlight         | Brick 1 x 1 with Headlight | 헤드라이트 브릭 1×1
99780  bracket 2 -12 8   | Bracket 1 x 2 - 1 x 2 Up | 브래킷 1×2 - 1×2 위로
99207  bracket 2 -32 8   | Bracket 1 x 2 - 2 x 2 Up | 브래킷 1×2 - 2×2 위로
44728  bracket 2 0 40    | Bracket 1 x 2 - 2 x 2 Down | 브래킷 1×2 - 2×2 아래로
2436a  bracket 4 0 20    | Bracket 1 x 2 - 1 x 4 with Square Corners | 브래킷 1×2 - 1×4
6541   technic 1 1       | Technic Brick 1 x 1 with Hole | 테크닉 브릭 1×1
3700   technic 2 1       | Technic Brick 1 x 2 with Hole | 테크닉 브릭 1×2
32000  technic 2 2       | Technic Brick 1 x 2 with Holes | 테크닉 브릭 1×2 구멍 2개
3701   technic 4 3       | Technic Brick 1 x 4 with Holes | 테크닉 브릭 1×4
3894   technic 6 5       | Technic Brick 1 x 6 with Holes | 테크닉 브릭 1×6
3702   technic 8 7       | Technic Brick 1 x 8 with Holes | 테크닉 브릭 1×8
3703   technic 16 15     | Technic Brick 1 x 16 with Holes | 테크닉 브릭 1×16
43857  beam 2 10 0 0     | Technic Beam 2 | 테크닉 빔 2
32523  beam 3 10 0 0     | Technic Beam 3 | 테크닉 빔 3
32316  beam 5 10 0 0     | Technic Beam 5 | 테크닉 빔 5
32524  beam 7 10 0 0     | Technic Beam 7 | 테크닉 빔 7
40490  beam 9 10 0 0     | Technic Beam 9 | 테크닉 빔 9
32525  beam 11 10 0 0     | Technic Beam 11 | 테크닉 빔 11
41239  beam 13 10 0 0     | Technic Beam 13 | 테크닉 빔 13
32278  beam 15 10 0 0     | Technic Beam 15 | 테크닉 빔 15
6632   beam 3 5 20 1     | Technic Beam 3 x 0.5 Liftarm | 테크닉 얇은 빔 3
32063  beam 6 5 0 0      | Technic Beam 6 x 0.5 | 테크닉 얇은 빔 6
2780   pin -20 20        | Technic Pin with Friction and Slots | 테크닉 핀 마찰
3673   pin -20 20        | Technic Pin | 테크닉 핀
6558   pin -30 30        | Technic Pin Long with Friction and Slot | 테크닉 긴 핀 마찰
4274   halfpin           | Technic Pin 1/2 | 테크닉 반 핀
43093  axlepin           | Technic Axle Pin with Friction | 테크닉 축핀 마찰
3749   axlepin           | Technic Axle Pin | 테크닉 축핀
32062  axle 2            | Technic Axle 2 Notched | 테크닉 축 2
4519   axle 3            | Technic Axle 3 | 테크닉 축 3
3705   axle 4            | Technic Axle 4 | 테크닉 축 4
32073  axle 5            | Technic Axle 5 | 테크닉 축 5
3706   axle 6            | Technic Axle 6 | 테크닉 축 6
44294  axle 7            | Technic Axle 7 | 테크닉 축 7
3707   axle 8            | Technic Axle 8 | 테크닉 축 8
60485  axle 9            | Technic Axle 9 | 테크닉 축 9
3737   axle 10           | Technic Axle 10 | 테크닉 축 10
3708   axle 12           | Technic Axle 12 | 테크닉 축 12
3713   bush 10           | Technic Bush with Two Flanges | 테크닉 부시
32123b bush 5            | Technic Bush 1/2 Smooth with Axle Hole Semi-Reduced | 테크닉 반 부시
3647   gear 8 12.43 10   | Technic Gear 8 Tooth | 테크닉 기어 8톱니
10928  gear 8 12.43 10   | Technic Gear 8 Tooth Reinforced | 테크닉 기어 8톱니 보강
4019   gear 16 21.64 10  | Technic Gear 16 Tooth | 테크닉 기어 16톱니
94925  gear 16 21.64 10  | Technic Gear 16 Tooth Reinforced | 테크닉 기어 16톱니 보강
3648b  gear 24 32.39 9.6 | Technic Gear 24 Tooth with Single Axle Hole | 테크닉 기어 24톱니
3649   gear 40 52.35 10  | Technic Gear 40 Tooth | 테크닉 기어 40톱니
3865   base 16 8         | Baseplate 8 x 16 | 바닥판 8×16
3867   base 16 16        | Baseplate 16 x 16 | 바닥판 16×16
3857   base 32 16        | Baseplate 16 x 32 with Square Corners | 바닥판 16×32
3811   base 32 32        | Baseplate 32 x 32 | 바닥판 32×32
4186   base 48 48        | Baseplate 48 x 48 | 바닥판 48×48
`

// genAliases are older numbers that the LDraw library redirects to one of the parts above.
const genAliases = `
3023 3023b  3794 3794a  3069 3069b  3068 3068b  4032 4032a  3062 3062b  3040 3040b
3665 3665a  3660 3660a  3747 3747a  3044 3044b  2436 2436a  3648 3648b
`
