package picture

import "madang/internal/say"

// sayText keeps the signatures of this package short.
type sayText = say.Text

var (
	sayTooLarge = sayText{Ko: "사진 한 장은 %d MB까지예요. 더 작게 줄여서 올려 주세요.", En: "A picture has at most %d MB. Please make it smaller."}
	sayEmpty    = sayText{Ko: "빈 파일이에요. 사진을 다시 골라 주세요.", En: "This file is empty. Please choose the picture again."}
	sayGIF      = sayText{Ko: "움직이는 그림(GIF)은 올릴 수 없어요. JPEG, PNG, WebP 사진으로 올려 주세요.",
		En: "Animated pictures (GIF) cannot be shown here. Please send a JPEG, PNG or WebP."}
	sayDrawing = sayText{Ko: "SVG나 웹 페이지는 사진으로 올릴 수 없어요. JPEG, PNG, WebP 사진으로 올려 주세요.",
		En: "SVG drawings and web pages cannot be shown as pictures. Please send a JPEG, PNG or WebP."}
	sayHEIC = sayText{Ko: "HEIC와 AVIF 사진은 아직 읽지 못해요. JPEG로 바꿔서 올려 주세요.",
		En: "HEIC and AVIF pictures cannot be read yet. Please send a JPEG."}
	sayNotAPicture   = sayText{Ko: "사진 파일이 아니에요. JPEG, PNG, WebP 사진으로 올려 주세요.", En: "This is no picture. Please send a JPEG, PNG or WebP."}
	sayBroken        = sayText{Ko: "사진이 끝까지 오지 않았거나 망가졌어요. 다시 올려 주세요.", En: "The picture is cut off or broken. Please send it again."}
	sayTooManyPixels = sayText{Ko: "사진이 너무 커요. %d00만 화소까지 올릴 수 있어요.", En: "The picture has too many pixels: at most %d million."}
)
