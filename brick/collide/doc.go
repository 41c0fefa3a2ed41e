// Package collide says whether parts are in each other's way: which of the parts that a model places overlap, where
// and how deep, whether a part may stand at a place, and whether parts can come straight from a side past those that
// stand already.
//
// Every kind of part has a Body: the voxels of 1 LDU (0.4 mm) whose middle lies inside the part, found by the parity
// of crossings along the three axes and their majority (Nooruddin and Turk, "Simplification and Repair of Polygonal
// Models Using Volumetric Techniques", 2003), since meshes of parts are seldom watertight; then eroded by 1 LDU, so
// that what touches or presses does not overlap. A Space holds placed bodies, turned once per orientation to the
// axes of the model, so that every test is an AND of rows of 64 voxels.
//
// It is no physics engine and no exact test of surfaces: it sees overlaps of about 2 LDU and more. What holds what is
// package connect's to say.
package collide
