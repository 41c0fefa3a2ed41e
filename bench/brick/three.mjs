// Loads a model with three.js's own LDrawLoader from the local disk, as its web page would, and prints what came out.
//
//   node three.mjs LDRAW_FOLDER MODEL [smooth]
import { readFileSync, existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import * as THREE from 'three'
import { LDrawLoader } from 'three/addons/loaders/LDrawLoader.js'
import { LDrawConditionalLineMaterial } from 'three/addons/materials/LDrawConditionalLineMaterial.js'

const [library, model, smooth] = process.argv.slice(2)

// The loader asks for URLs; the disk answers them, and a file that is not there is its 404.
THREE.FileLoader.prototype.load = function (url, onLoad, onProgress, onError) {
  const path = join(library, url)
  queueMicrotask(() => {
    if (!existsSync(path)) return onError?.(new Error('404 ' + url))
    onLoad(readFileSync(path, 'utf8'))
  })
}
const loader = new LDrawLoader()
loader.setConditionalLineMaterial(LDrawConditionalLineMaterial)
loader.smoothNormals = smooth === 'smooth'
await loader.preloadMaterials('LDConfig.ldr')
const text = readFileSync(model, 'utf8')
const group = await new Promise((done, fail) => loader.parse(text, done, fail))
let meshes = 0, lines = 0, triangles = 0
group.traverse((o) => {
  if (o.isMesh) {
    meshes++
    triangles += (o.geometry.index?.count ?? o.geometry.attributes.position.count) / 3
  } else if (o.isLine) lines++
})
console.log(JSON.stringify({ model: basename(model), meshes, lines, triangles }))
