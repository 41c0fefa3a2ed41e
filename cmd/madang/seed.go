package main

import (
	"context"
	"os"

	"madang/internal/app"
)

type seed struct {
	data
	Members int    `help:"Accounts without passwords." default:"2000"`
	Ideas   int    `help:"Ideas, written over the past year." default:"10000"`
	Votes   int    `help:"Votes for them." default:"326000"`
	Reviews int    `help:"Reviews of a stand-in product." default:"0"`
	Seed    string `help:"The same word makes the same crowd." default:"madang"`
}

// Run fills the data folder for load tests; it is not for a yard that people use.
func (s seed) Run() error {
	ctx := context.Background()
	a, err := app.Open(ctx, app.Config{Data: s.Data, Database: s.Database})
	if err != nil {
		return err
	}
	err = a.Seed(ctx, app.Seeding{
		Members: s.Members, Ideas: s.Ideas, Votes: s.Votes, Reviews: s.Reviews,
		Seed: s.Seed, Told: os.Stdout,
	})
	if closing := a.Close(); err == nil {
		err = closing
	}
	return err
}
