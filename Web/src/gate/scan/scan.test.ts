import { encode } from 'uqr'
import { expect, test } from 'vitest'
import { readPixels } from './frame-reader.ts'
import { Repeats } from './repeats.ts'
import { WedgeReader } from './wedge.ts'

const type = (wedge: WedgeReader, text: string, from: number, gap: number) =>
  [...text].map((letter, index) => wedge.press(letter, from + index * gap)).at(-1)

test('a scanner types a burst that ends in Enter', () => {
  const wedge = new WedgeReader()
  expect(type(wedge, 'ABCDEFGH234', 1_000, 8)).toBeNull()
  expect(wedge.press('Enter', 1_090)).toBe('ABCDEFGH234')
  expect(wedge.press('Enter', 1_095)).toBeNull()
})

test('a scanner may hold Shift', () => {
  const wedge = new WedgeReader()
  for (const [index, key] of ['Shift', 'A', 'B', 'C', 'Shift', 'D', 'E', 'F', 'G', 'H'].entries())
    wedge.press(key, index * 10)
  expect(wedge.press('Enter', 100)).toBe('ABCDEFGH')
})

test('a scanner may falter in the middle', () => {
  const wedge = new WedgeReader()
  type(wedge, 'ABCDEFGH', 0, 10)
  type(wedge, '234567', 300, 10)
  expect(wedge.press('Enter', 600)).toBe('ABCDEFGH234567')
})

test('people are slower, and what they typed before a burst is no part of it', () => {
  const wedge = new WedgeReader()
  type(wedge, 'Kowalska-Nowak', 0, 140)
  expect(wedge.press('Enter', 2_100)).toBeNull()
  type(wedge, 'Kow', 3_000, 140)
  type(wedge, 'ABCDEFGH', 5_000, 5)
  expect(wedge.press('Enter', 5_045)).toBe('ABCDEFGH')
  type(wedge, 'short', 9_000, 5)
  expect(wedge.press('Enter', 9_030)).toBeNull()
})

test('a code that is held in front of the camera is checked once; when it comes again, again', () => {
  const repeats = new Repeats()
  expect(repeats.isNew('A', 0)).toBe(true)
  for (let at = 120; at < 10_000; at += 120) expect(repeats.isNew('A', at)).toBe(false)
  expect(repeats.isNew('A', 12_000)).toBe(true)
  expect(repeats.isNew('A', 13_500)).toBe(false) // Away for a moment, too soon.
  expect(repeats.isNew('B', 13_600)).toBe(true)
  expect(repeats.isNew('A', 13_700)).toBe(true)
})

test('our own reader reads the code of a ticket, and finds none where there is none', () => {
  const text = 'AMJUQ4Z2'.repeat(20)
  const { data, size } = encode(text, { ecc: 'M', border: 4 })
  const scale = 5
  const width = size * scale
  const pixels = new Uint8ClampedArray(width * width * 4)
  for (let y = 0; y < width; y++)
    for (let x = 0; x < width; x++)
      pixels.fill(
        data[Math.floor(y / scale)]?.[Math.floor(x / scale)] ? 0 : 255,
        (y * width + x) * 4,
        (y * width + x) * 4 + 4,
      )
  expect(readPixels({ data: pixels, width, height: width })).toBe(text)
  expect(readPixels({ data: pixels.fill(200), width, height: width })).toBeNull()
})
