import { expect, test } from 'vitest'
import { moveTo } from './grid-keys.ts'

const lengths = [5, 3, 8]
const from = (row: number, seat: number, key: string, isControl = false) =>
  moveTo({ row, seat }, key, lengths, isControl)

test('arrows move by one and stop at the edges', () => {
  expect(from(0, 2, 'ArrowRight')).toEqual({ row: 0, seat: 3 })
  expect(from(0, 4, 'ArrowRight')).toEqual({ row: 0, seat: 4 })
  expect(from(0, 0, 'ArrowLeft')).toEqual({ row: 0, seat: 0 })
  expect(from(0, 0, 'ArrowUp')).toEqual({ row: 0, seat: 0 })
  expect(from(2, 0, 'ArrowDown')).toEqual({ row: 2, seat: 0 })
})
test('a shorter row is entered at its end', () => expect(from(0, 4, 'ArrowDown')).toEqual({ row: 1, seat: 2 }))
test('Home and End lead to the ends of the row, with Control to those of the plan', () => {
  expect(from(2, 4, 'Home')).toEqual({ row: 2, seat: 0 })
  expect(from(1, 0, 'End')).toEqual({ row: 1, seat: 2 })
  expect(from(1, 1, 'Home', true)).toEqual({ row: 0, seat: 0 })
  expect(from(0, 1, 'End', true)).toEqual({ row: 2, seat: 7 })
})
test('pages are five rows', () => expect(from(0, 1, 'PageDown')).toEqual({ row: 2, seat: 1 }))
test('other keys mean nothing, nor does any in an empty plan', () => {
  expect(from(0, 0, 'a')).toBeNull()
  expect(moveTo({ row: 0, seat: 0 }, 'ArrowDown', [])).toBeNull()
})
