// Package build says whether a model can be built and whether it holds: what floats, what is loose, what hangs on one
// stud, what collides, what cannot be put in its place, what tips over, what no library knows and what cannot be had.
//
// Every Finding has a code that a page translates, the instances it is about, the line that placed the first of them,
// a place in the model and an English sentence. Stability has two levels. The first looks at the ground, the centre of
// mass and single studs, at once; the second, Forces, solves for the forces between all parts, after Luo et al.,
// "Legolization: Optimizing LEGO Designs" (2015), and Liu et al., "StableLego" (arXiv 2402.10711).
//
// The package plans no order of building, package step does, and it knows no prices but those that a caller brings.
package build
