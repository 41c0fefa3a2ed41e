package app

// slots fills the seams: what one room must look up in another that stands beside or above it.
func (a *App) slots() {
}
