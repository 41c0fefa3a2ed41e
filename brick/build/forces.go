package build

// Forces is the second level of stability.
type Forces struct{}

func (c *checker) forces() error { return nil }
