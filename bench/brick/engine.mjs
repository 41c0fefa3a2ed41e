// Runs the engine for browsers as a page would, and prints what each call took: medians of processor milliseconds.
//
//   node engine.mjs WASM_EXEC ENGINE MODEL PARTS
//
// PARTS is a folder of mesh blobs, connectors and bodies, with a list of their names, one a line, and one of older names.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

const [glue, wasm, path, parts] = process.argv.slice(2)
createRequire(import.meta.url)(glue)
const go = new Go()
const { instance } = await WebAssembly.instantiate(readFileSync(wasm), go.importObject)
go.run(instance)

const spent = (call) => {
  const from = process.cpuUsage()
  const answer = call()
  if (typeof answer === 'string' && answer.startsWith('error: ')) throw new Error(answer)
  const { user, system } = process.cpuUsage(from)
  return (user + system) / 1000
}
const middle = (list) => list.sort((a, b) => a - b)[list.length >> 1]

const names = readFileSync(join(parts, 'names'), 'utf8').split('\n').filter(Boolean)
const blobs = spent(() => {
  for (const [i, name] of names.entries()) {
    const [blob, holds, body] = ['', '.holds', '.body'].map((kind) => new Uint8Array(readFileSync(join(parts, i + kind))))
    const wrong = brick.part(name, name, blob, holds, body)
    if (wrong) throw new Error(name + ' ' + wrong)
  }
})
for (const line of readFileSync(join(parts, 'moved'), 'utf8').split('\n').filter(Boolean)) brick.moved(...line.split('\t'))
const bytes = new Uint8Array(readFileSync(path))
let model = 0
const opened = []
for (let i = 0; i < 7; i++) {
  if (model) brick.close(model)
  opened.push(spent(() => (model = brick.open('model.mpd', bytes))))
}
const info = JSON.parse(brick.info(model))
const mates = spent(() => brick.mates(model))
const snapped = (i) => brick.snap(model, '3003.dat', [0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1], ray(i))
const { matrices } = brick.pieces(model)
const at = (i) => [0, 1, 2].map((k) => matrices[12 * i + k])
const ray = (i) => {
  const [x, y, z] = at(Math.floor((i * info.parts) / 101) % info.parts)
  return [x - 300, y - 400, z - 300, 3, 4, 3]
}
const bodies = spent(() => snapped(0)) // which asks what is free
const snaps = []
let placements = 0
for (let i = 0; i < 100; i++) {
  snaps.push(spent(() => {
    const answer = snapped(i)
    placements += JSON.parse(answer).length
    return answer
  }))
}
const snap = middle(snaps)
process.stdout.write(JSON.stringify({ parts: info.parts, missing: info.missing.length, blobs, open: opened[0],
  again: middle(opened.slice(1)), mates, bodies, snap, worst: snaps.at(-1), placements }))
process.exit(0)
