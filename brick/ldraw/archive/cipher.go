package archive

import (
	"fmt"
	"hash/crc32"
	"io"
)

// password is the one that Studio used for every file.
const password = "soho0909"

// cipher is the state of the traditional zip cipher.
type cipher struct {
	keys [3]uint32
	from io.Reader
}

// decipher reads on after the twelve bytes that stand before the data, the last of which tells a wrong password.
func decipher(from io.Reader, check byte) (io.Reader, error) {
	c := newCipher(password)
	c.from = from
	var head [12]byte
	if _, err := io.ReadFull(c, head[:]); err != nil {
		return nil, fmt.Errorf("%w: %v", ErrDamaged, err)
	}
	if head[11] != check {
		return nil, ErrCipher
	}
	return c, nil
}

func newCipher(word string) *cipher {
	c := &cipher{keys: [3]uint32{0x12345678, 0x23456789, 0x34567890}}
	for i := range len(word) {
		c.update(word[i])
	}
	return c
}

func (c *cipher) update(plain byte) {
	k := &c.keys
	k[0] = crc32.IEEETable[byte(k[0])^plain] ^ k[0]>>8
	k[1] = (k[1]+k[0]&0xff)*134775813 + 1
	k[2] = crc32.IEEETable[byte(k[2])^byte(k[1]>>24)] ^ k[2]>>8
}

// stream is the byte that the next one is mixed with.
func (c *cipher) stream() byte {
	t := c.keys[2]&0xffff | 2
	return byte(t * (t ^ 1) >> 8)
}

func (c *cipher) Read(p []byte) (int, error) {
	n, err := c.from.Read(p)
	for i := range p[:n] {
		p[i] ^= c.stream()
		c.update(p[i])
	}
	return n, err
}
