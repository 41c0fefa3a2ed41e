/** Makes what three.js draws of a scene: one instanced mesh and one instanced set of edges for every kind of part. */
import * as three from "three";
import type { Kind, Mesh, Scene } from "./scene";

/** Drawn is a part of the picture that grows with the steps: pieces are in the order in which they are built. */
interface Drawn {
  steps: number[];
  show(count: number): void;
}

/** Table is the colours of parts that bring their own: code to red, green, blue and alpha. */
export type Table = Record<string, [number, number, number, number]>;

const main = 16;

export class Pieces {
  readonly group = new three.Group();
  /** triangles of all pieces: above a million, shadows would cost more than they give. */
  triangles = 0;
  private readonly drawn: Drawn[] = [];
  private readonly garbage: { dispose(): void }[] = [];
  private readonly solid: three.MeshStandardMaterial;
  private readonly glass = new Map<number, three.MeshStandardMaterial>();
  private readonly ink: three.ShaderMaterial;

  constructor(
    private readonly scene: Scene,
    private readonly table: Table,
  ) {
    this.solid = this.keep(plastic(1));
    this.ink = this.keep(inkMaterial());
    this.group.rotation.x = Math.PI; // LDraw's up is -Y
  }

  add(kind: Kind, mesh: Mesh) {
    // Pieces that can share a draw: the same transparency, and not mirrored among those that are.
    const heaps = new Map<string, number[]>();
    for (let i = kind.first; i < kind.first + kind.count; i++) {
      const alpha = this.scene.colours(i)[3]!;
      const key = `${alpha} ${mirrored(this.scene.matrix(i))}`;
      const heap = heaps.get(key);
      if (heap) heap.push(i);
      else heaps.set(key, [i]);
    }
    for (const [key, pieces] of heaps) {
      const [alpha, flip] = key.split(" ") as [string, string];
      for (const colour of new Set(mesh.groups.map((g) => g.colour))) {
        this.surfaces(mesh, colour, pieces, Number(alpha), flip === "true");
      }
      if (mesh.edges.length) this.edges(mesh, pieces);
    }
  }

  /** show draws the first so many steps. */
  show(step: number) {
    for (const d of this.drawn) {
      let n = 0;
      while (n < d.steps.length && d.steps[n]! < step) n++;
      d.show(n);
    }
  }

  dispose() {
    for (const g of this.garbage) g.dispose();
  }

  private keep<T extends { dispose(): void }>(thing: T) {
    this.garbage.push(thing);
    return thing;
  }

  private surfaces(mesh: Mesh, colour: number, pieces: number[], alpha: number, flip: boolean) {
    const own = colour === main ? undefined : this.ownColour(colour);
    const opacity = own ? own[3] : alpha;
    const geometry = this.keep(surface(mesh, colour, flip));
    this.triangles += (geometry.index!.count / 3) * pieces.length;
    const instanced = this.keep(new three.InstancedMesh(geometry, this.material(opacity), pieces.length));
    const matrix = new three.Matrix4();
    const paint = new three.Color();
    pieces.forEach((piece, i) => {
      instanced.setMatrixAt(i, place(matrix, this.scene.matrix(piece), flip));
      const [r, g, b] = own ?? this.scene.colours(piece);
      instanced.setColorAt(i, paint.setRGB(r! / 255, g! / 255, b! / 255, three.SRGBColorSpace));
    });
    instanced.castShadow = instanced.receiveShadow = opacity === 255;
    instanced.frustumCulled = false; // the box of one piece says nothing of the others
    this.group.add(instanced);
    this.drawn.push({ steps: pieces.map((p) => this.scene.step(p)), show: (n) => (instanced.count = n) });
  }

  private ownColour(code: number): [number, number, number, number] {
    if (code >> 24 === 2 || code >> 24 === 3) return [(code >> 16) & 255, (code >> 8) & 255, code & 255, code >> 24 === 3 ? 128 : 255];
    return this.table[code] ?? [150, 150, 150, 255];
  }

  private material(alpha: number) {
    if (alpha === 255) return this.solid;
    let m = this.glass.get(alpha);
    if (!m) this.glass.set(alpha, (m = this.keep(plastic(alpha / 255))));
    return m;
  }

  private edges(mesh: Mesh, pieces: number[]) {
    const geometry = this.keep(new three.InstancedBufferGeometry());
    geometry.setAttribute("position", new three.BufferAttribute(mesh.edges, 3));
    const rows = [0, 1, 2].map(() => new Float32Array(4 * pieces.length)) as [Float32Array, Float32Array, Float32Array];
    const inks = new Uint8Array(4 * pieces.length);
    pieces.forEach((piece, i) => {
      const m = this.scene.matrix(piece);
      for (let row = 0; row < 3; row++) rows[row]!.set([m[3 + 3 * row]!, m[4 + 3 * row]!, m[5 + 3 * row]!, m[row]!], 4 * i);
      inks.set(this.scene.colours(piece).subarray(4, 8), 4 * i);
    });
    rows.forEach((row, i) => geometry.setAttribute("row" + i, new three.InstancedBufferAttribute(row, 4)));
    geometry.setAttribute("ink", new three.InstancedBufferAttribute(inks, 4, true));
    const lines = new three.LineSegments(geometry, this.ink);
    lines.frustumCulled = false;
    this.group.add(lines);
    this.drawn.push({ steps: pieces.map((p) => this.scene.step(p)), show: (n) => (geometry.instanceCount = n) });
  }
}

function mirrored(m: Float32Array) {
  const [, , , a, b, c, d, e, f, g, h, i] = m as unknown as number[];
  return a! * (e! * i! - f! * h!) - b! * (d! * i! - f! * g!) + c! * (d! * h! - e! * g!) < 0;
}

/** place is the matrix of a piece; a mirrored one takes its geometry's own mirroring back. */
function place(to: three.Matrix4, m: Float32Array, flip: boolean) {
  const s = flip ? -1 : 1;
  return to.set(m[3]! * s, m[4]!, m[5]!, m[0]!, m[6]! * s, m[7]!, m[8]!, m[1]!, m[9]! * s, m[10]!, m[11]!, m[2]!, 0, 0, 0, 1);
}

/** surface is the triangles of one colour, mirrored in x where that keeps their front in front. */
function surface(mesh: Mesh, colour: number, flip: boolean) {
  const geometry = new three.BufferGeometry();
  const index: number[] = [];
  for (const g of mesh.groups) {
    if (g.colour !== colour) continue;
    for (let i = g.first; i < g.first + g.count; i += 3) {
      const [a, b, c] = [mesh.index[i]!, mesh.index[i + 1]!, mesh.index[i + 2]!];
      if (flip) index.push(a, c, b);
      else index.push(a, b, c);
    }
  }
  const position = flip ? mesh.position.map((v, i) => (i % 3 === 0 ? -v : v)) : mesh.position;
  const normal = flip ? mesh.normal.map((v, i) => (i % 4 === 0 ? -v : v)) : mesh.normal;
  geometry.setAttribute("position", new three.BufferAttribute(position, 3));
  geometry.setAttribute("normal", new three.BufferAttribute(normal, 4, true));
  geometry.setIndex(index);
  return geometry;
}

function plastic(opacity: number) {
  const glass = opacity < 1;
  return new three.MeshStandardMaterial({
    roughness: 0.42, metalness: 0, transparent: glass, opacity, depthWrite: !glass,
    polygonOffset: true, polygonOffsetFactor: 1, polygonOffsetUnits: 1,
  });
}

/** inkMaterial draws thin lines with a matrix and a colour for every piece. */
function inkMaterial() {
  return new three.ShaderMaterial({
    transparent: true,
    depthWrite: false,
    vertexShader: `attribute vec4 row0, row1, row2, ink;
      varying vec3 colour;
      void main() {
        vec4 p = vec4(position, 1.0);
        colour = ink.rgb;
        gl_Position = projectionMatrix * modelViewMatrix * vec4(dot(row0, p), dot(row1, p), dot(row2, p), 1.0);
      }`,
    fragmentShader: `varying vec3 colour;
      void main() { gl_FragColor = vec4(colour, 0.55); }`,
  });
}
