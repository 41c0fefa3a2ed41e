package ldraw

import "strconv"

// Format puts words and numbers into a sentence: %s a string, an error or what has a String method, %q the same in
// quotes, %d an integer, %.1f a number with so many decimals, %% a percent sign. It is the small part of fmt that the
// engine's sentences need; in a browser fmt would be a third of the engine's size.
func Format(form string, args ...any) string {
	var b []byte
	for i := 0; i < len(form); i++ {
		if form[i] != '%' || i+1 == len(form) {
			b = append(b, form[i])
			continue
		}
		i++
		decimals := -1
		if form[i] == '.' && i+2 < len(form) {
			decimals = int(form[i+1] - '0')
			i += 2
		}
		if form[i] == '%' {
			b = append(b, '%')
			continue
		}
		if len(args) == 0 {
			b = append(b, "?"...)
			continue
		}
		b = appendArg(b, form[i], decimals, args[0])
		args = args[1:]
	}
	return string(b)
}

func appendArg(b []byte, verb byte, decimals int, arg any) []byte {
	s := ""
	switch v := arg.(type) {
	case string:
		s = v
	case error:
		s = v.Error()
	case interface{ String() string }:
		s = v.String()
	case int:
		return strconv.AppendInt(b, int64(v), 10)
	case int32:
		return strconv.AppendInt(b, int64(v), 10)
	case int64:
		return strconv.AppendInt(b, v, 10)
	case uint32:
		return strconv.AppendUint(b, uint64(v), 10)
	case float64:
		return strconv.AppendFloat(b, v, 'f', decimals, 64)
	default:
		s = "?"
	}
	if verb == 'q' {
		return strconv.AppendQuote(b, s)
	}
	return append(b, s...)
}
