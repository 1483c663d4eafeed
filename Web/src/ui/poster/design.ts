/** A picture made of a name: always the same for the same name. */
export type Design = { palette: Palette; composition: Composition; random: () => number }

/** Ground first, then three colours that stand on it. */
export type Palette = readonly [ground: string, one: string, two: string, three: string]

export const compositions = ['sun', 'arcs', 'columns', 'tiles', 'orbit', 'peaks'] as const
export type Composition = (typeof compositions)[number]

const palettes: readonly Palette[] = [
  ['#123c3a', '#e8dcc0', '#f0884a', '#f7c55c'],
  ['#1f2547', '#f2a65a', '#e8505b', '#f3e9d2'],
  ['#e9b44c', '#1c3144', '#d0433c', '#f7efe0'],
  ['#dfe5dc', '#1f5c4d', '#e4643f', '#f0b73f'],
  ['#3a1f3d', '#f27a7d', '#f6c28b', '#8fd0c8'],
  ['#d9482b', '#f8e3c4', '#1d2b3a', '#f5b03e'],
  ['#c9dbe4', '#243b6b', '#ee6c4d', '#fbe9c8'],
  ['#26303b', '#9ad1b5', '#f4d35e', '#ee8a5b'],
]

/** Designs the picture of a name. */
export function designOf(name: string): Design {
  const seed = hash(`67${name}`)
  const random = numbersFrom(seed)
  return { composition: pick(compositions, random), palette: pick(palettes, random), random }
}

function pick<T>(from: readonly T[], random: () => number): T {
  return from[Math.floor(random() * from.length)] as T
}

// FNV-1a.
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193)
  return value >>> 0
}

/** Numbers from 0 to below 1 that a seed repeats (Mulberry32). */
export function numbersFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let value = Math.imul(state ^ (state >>> 15), 1 | state)
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296
  }
}
