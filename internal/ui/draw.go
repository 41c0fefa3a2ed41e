package ui

// starPath is a five-pointed star in a box of 20 by 20.
const starPath = "M10 1.6l2.5 5.5 6 .7-4.4 4.1 1.2 5.9L10 14.9l-5.3 2.9 1.2-5.9L1.5 7.8l6-.7z"

// perMille is a part of a whole in thousandths, between 0 and 1000; a part that is there is always seen.
func perMille(part, whole int64) int64 {
	if whole <= 0 || part <= 0 {
		return 0
	}
	if part >= whole {
		return 1000
	}
	return max(4, part/whole*1000+part%whole*1000/whole)
}

func sumOf(numbers []int64) int64 {
	var sum int64
	for _, n := range numbers {
		sum += n
	}
	return sum
}
