/** Reads the scene and mesh files of the engine; brick/scene and brick/part say what every byte means. */

/** Piece is where pieces of a kind stand, as ranges of the file: 72 bytes each, by step. */
export interface Kind {
  name: string;
  key: string;
  own: boolean; // the model brings the part itself
  first: number;
  count: number;
}

export interface Scene {
  box: Float32Array; // min x y z, max x y z in LDU, -Y up
  kinds: Kind[];
  steps: number;
  matrix(piece: number): Float32Array; // 12 numbers: x y z, then the rows
  colours(piece: number): Uint8Array; // fill RGBA, edge RGBA
  step(piece: number): number;
}

const header = 48;

export function readScene(data: ArrayBuffer): Scene {
  const view = new DataView(data);
  if (view.getUint32(0, false) !== 0x4253434e || view.getUint16(4, true) !== 1) throw new Error("not a scene this viewer knows");
  const [kinds, pieces, steps] = [8, 12, 16].map((at) => view.getUint32(at, true)) as [number, number, number];
  const piecesAt = header + 28 * kinds + 20 * steps;
  const textAt = piecesAt + 72 * pieces;
  const text = (at: number) =>
    new TextDecoder().decode(new Uint8Array(data, textAt + view.getUint32(at, true), view.getUint32(at + 4, true)));
  return {
    box: new Float32Array(data, 24, 6),
    steps,
    kinds: Array.from({ length: kinds }, (_, i) => {
      const at = header + 28 * i;
      return {
        name: text(at),
        key: text(at + 8),
        first: view.getUint32(at + 16, true),
        count: view.getUint32(at + 20, true),
        own: (view.getUint32(at + 24, true) & 2) !== 0,
      };
    }),
    matrix: (piece) => new Float32Array(data, piecesAt + 72 * piece, 12),
    colours: (piece) => new Uint8Array(data, piecesAt + 72 * piece + 48, 8),
    step: (piece) => view.getUint32(piecesAt + 72 * piece + 60, true),
  };
}

/** Group is a run of indices or edge points of one colour code. */
export interface Group {
  colour: number;
  first: number;
  count: number;
}

export interface Mesh {
  position: Float32Array;
  normal: Int8Array; // four per corner, the fourth unused
  index: Uint16Array | Uint32Array;
  groups: Group[];
  edges: Float32Array;
}

export function readMesh(data: ArrayBuffer): Mesh {
  const view = new DataView(data);
  if (view.getUint32(0, false) !== 0x424d5348 || view.getUint16(4, true) !== 1) throw new Error("not a mesh this viewer knows");
  const wide = (view.getUint16(6, true) & 1) !== 0;
  const frame = new Float32Array(data, 32, 6);
  const count = Array.from({ length: 6 }, (_, i) => view.getUint32(56 + 4 * i, true));
  const [corners = 0, indices = 0, groups = 0, edges = 0, lines = 0] = count;
  let at = 88;
  const take = (bytes: number) => {
    const from = at;
    at += bytes;
    return from;
  };
  const position = points(data, take(8 * corners), corners, frame);
  const normal = new Int8Array(data, take(4 * corners), 4 * corners);
  const groupsAt = take(12 * groups);
  take(12 * lines);
  const indexAt = take(((wide ? 4 : 2) * indices + 3) & ~3);
  return {
    position,
    normal,
    index: wide ? new Uint32Array(data, indexAt, indices) : new Uint16Array(data, indexAt, indices),
    groups: Array.from({ length: groups }, (_, i) => {
      const g = groupsAt + 12 * i;
      return { colour: view.getUint32(g, true), first: view.getUint32(g + 4, true), count: view.getUint32(g + 8, true) };
    }),
    edges: points(data, take(8 * edges), edges, frame),
  };
}

/** points spreads 16 bits over the frame of the part. */
function points(data: ArrayBuffer, at: number, count: number, frame: Float32Array) {
  const from = new Uint16Array(data, at, 4 * count);
  const out = new Float32Array(3 * count);
  for (let i = 0; i < count; i++) {
    for (let k = 0; k < 3; k++) {
      const low = frame[k]!;
      out[3 * i + k] = low + (from[4 * i + k]! / 65535) * (frame[k + 3]! - low);
    }
  }
  return out;
}

/** fetchAll fetches addresses a few at a time and tells how many have come. */
export async function fetchAll(addresses: string[], stop: AbortSignal, come: (n: number) => void) {
  const out: ArrayBuffer[] = new Array(addresses.length);
  let next = 0;
  let done = 0;
  const worker = async () => {
    while (next < addresses.length) {
      const i = next++;
      out[i] = await fetchBytes(addresses[i]!, stop);
      come(++done);
    }
  };
  await Promise.all(Array.from({ length: 6 }, worker));
  return out;
}

export async function fetchBytes(address: string, stop: AbortSignal) {
  const answer = await fetch(address, { signal: stop });
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.arrayBuffer();
}
