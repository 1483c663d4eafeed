/** What the server asks for: see docs/WORK.md. */
export type Work = {
  /** 51 bytes, base64url. */
  challenge: string
  /** Leading zero bits of each puzzle. */
  bits: number
  /** How many puzzles. */
  count: number
}

const challengeLength = 51
const indexShift = 28
// Words of the block that are the same for every nonce.
const fixed = 12
const blockLength = 64
const messageBits = (challengeLength + 4) * 8

// biome-ignore format: a table.
const k = new Int32Array([
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
  0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
  0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
  0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
  0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
  0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
  0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
  0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
])

// biome-ignore format: a table.
const start = new Int32Array([
  0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
])

/** Does the work: the value of the header Proof-Of-Work. Browsers' own SHA-256 takes a promise for each hash, which takes a hundred times as long. */
export function solve({ challenge, bits, count }: Work): string {
  const bytes = fromBase64Url(challenge)
  if (bytes.length !== challengeLength) throw new Error('This is no challenge.')
  const hash = hasher(bytes)
  const answers = new DataView(new ArrayBuffer(count * 4))
  for (let index = 0; index < count; index++) {
    let nonce = (index << indexShift) | 0
    while (Math.clz32(hash(nonce)) < bits) nonce++
    answers.setInt32(index * 4, nonce)
  }
  return `${challenge}.${toBase64Url(new Uint8Array(answers.buffer))}`
}

/** The first 32 bits of SHA-256 over the challenge and a nonce: one block, of which the first twelve words never change. */
function hasher(challenge: Uint8Array): (nonce: number) => number {
  const block = new DataView(new ArrayBuffer(blockLength))
  new Uint8Array(block.buffer).set(challenge)
  block.setUint32(blockLength - 4, messageBits)
  const w = new Int32Array(64)
  for (let i = 0; i < 16; i++) w[i] = block.getInt32(i * 4)
  const last = w[fixed] as number
  const known = rounds(start, w, 0, fixed).slice()
  return (nonce) => {
    w[12] = last | (nonce >>> 24)
    w[13] = (nonce << 8) | 0x80
    for (let i = 16; i < 64; i++) {
      const x = w[i - 15] as number
      const y = w[i - 2] as number
      const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3)
      const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10)
      w[i] = ((w[i - 16] as number) + s0 + (w[i - 7] as number) + s1) | 0
    }
    return ((rounds(known, w, fixed, 64)[0] as number) + (start[0] as number)) | 0
  }
}

const result = new Int32Array(8)

/** Some of the 64 rounds, from a state, which stays as it is. The answer is overwritten by the next call. */
function rounds(from: Int32Array, w: Int32Array, first: number, end: number): Int32Array {
  let a = from[0] as number
  let b = from[1] as number
  let c = from[2] as number
  let d = from[3] as number
  let e = from[4] as number
  let f = from[5] as number
  let g = from[6] as number
  let h = from[7] as number
  for (let i = first; i < end; i++) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7))
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + (k[i] as number) + (w[i] as number)) | 0
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10))
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0
    h = g
    g = f
    f = e
    e = (d + t1) | 0
    d = c
    c = b
    b = a
    a = (t1 + t2) | 0
  }
  result[0] = a
  result[1] = b
  result[2] = c
  result[3] = d
  result[4] = e
  result[5] = f
  result[6] = g
  result[7] = h
  return result
}

function fromBase64Url(text: string): Uint8Array {
  const raw = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(raw, (letter) => letter.charCodeAt(0))
}

function toBase64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}
