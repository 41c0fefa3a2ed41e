//go:build !js

package part

// Open makes the usual library: the generator, then the baked folder or LDraw zip or folder at path. With path "" it
// is the generator alone.
func Open(path string) (*Library, error) {
	if path == "" {
		return New(0, Generator()), nil
	}
	if IsBaked(path) {
		b, err := OpenBaked(path)
		if err != nil {
			return nil, err
		}
		return New(0, Generator(), b), nil
	}
	src, err := OpenSource(path)
	if err != nil {
		return nil, err
	}
	return New(0, Generator(), NewLDraw(src)), nil
}
