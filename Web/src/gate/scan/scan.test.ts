import { encode } from 'uqr'
import { expect, test } from 'vitest'
import { numbersFrom } from '../../ui/poster/design.ts'
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

test('our own reader reads every code, whatever stands in it, at once if it is held straight, else as the hand moves', () => {
  const seed = Date.now() % 1_000_000
  console.info(`seed ${seed}`)
  const random = numbersFrom(seed)
  for (let round = 0; round < 20; round++) {
    const text = Array.from({ length: 165 }, () => letters[Math.floor(random() * letters.length)]).join('')
    const grain = () => (random() - 0.5) * 60
    expect(readPixels(picture(text, 0, grain))).toBe(text)
    const angle = random() * 2 * Math.PI
    const looks = [0, 0.02, 0.05, 0.1, 0.2, 0.4].map((moved) => () => readPixels(picture(text, angle + moved, grain)))
    expect(looks.some((look) => look() === text)).toBe(true)
  }
}, 60_000)

test('our own reader finds no code where there is none', () => {
  expect(readPixels({ data: new Uint8ClampedArray(480 * 480 * 4).fill(200), width: 480, height: 480 })).toBeNull()
})

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** What a camera sees of a code that is turned by an angle in radians, with grain added to each pixel. */
function picture(text: string, angle: number, grain: () => number) {
  const { data: cells, size } = encode(text, { ecc: 'M', border: 4 })
  const side = 640
  const cell = Math.floor(side / size / Math.SQRT2)
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const data = new Uint8ClampedArray(side * side * 4)
  for (let at = 0; at < side * side; at++) {
    const [x, y] = [(at % side) - side / 2, Math.floor(at / side) - side / 2]
    const column = Math.floor((x * cos + y * sin) / cell + size / 2)
    const row = Math.floor((y * cos - x * sin) / cell + size / 2)
    const light = (cells[row]?.[column] ? 40 : 215) + grain()
    data.set([light, light, light, 255], at * 4)
  }
  return { data, width: side, height: side }
}
