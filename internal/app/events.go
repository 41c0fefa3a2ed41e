package app

// listen is the table of how things flow: who hears of what, inside its unit of work or after the commit.
func (a *App) listen() {
}
