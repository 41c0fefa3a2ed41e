// Command madang is the server and its operator's verbs.
package main

import (
	"github.com/alecthomas/kong"
)

// data is where everything is kept; every verb takes it the same way.
type data struct {
	Data     string `help:"Folder of everything that is kept." default:"data" env:"MADANG_DATA" type:"path"`
	Database string `name:"database-url" help:"postgres://… instead of the SQLite file in the data folder." env:"MADANG_DATABASE_URL"`
}

var verbs struct {
	Serve  serve  `cmd:"" help:"Run the server."`
	Doctor doctor `cmd:"" help:"Recompute every invariant; exit 1 on a break."`
	Parts  parts  `cmd:"" help:"The library of parts."`
	Seed   seed   `cmd:"" help:"Fill a data folder with a crowd, to measure the server with."`
}

func main() {
	k := kong.Parse(&verbs, kong.Name("madang"),
		kong.Description("마당: from a customer's sentence to a product, and from a sale back to that customer."),
		kong.UsageOnError())
	k.FatalIfErrorf(k.Run())
}
