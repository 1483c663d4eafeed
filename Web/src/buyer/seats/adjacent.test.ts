import { expect, test } from 'vitest'
import type { SeatPlan } from '../../api/types.ts'
import { bestAdjacent } from './adjacent.ts'

// One text for each row, front to back: a dot is a free seat.
const plan = (...rows: string[]): SeatPlan => ({
  rows: rows.map((seats, row) => ({
    name: String.fromCharCode(65 + row),
    seats: [...seats].map((state, seat) => ({
      seat: `${String.fromCharCode(65 + row)}-${seat + 1}`,
      state: state === '.' ? 'available' : 'sold',
    })),
  })),
})
const best = (seats: SeatPlan, count: number) => bestAdjacent(seats, count, (seat) => seat.state === 'available')

test('the middle of the front row is best', () =>
  expect(best(plan('.......', '.......'), 3)).toEqual(['A-3', 'A-4', 'A-5']))
test('taken seats are stepped over', () => expect(best(plan('..x....', '.......'), 2)).toEqual(['A-4', 'A-5']))
test('the middle further back beats the edge in front', () =>
  expect(best(plan('..xxxxxxxxxx', '............'), 2)).toEqual(['B-6', 'B-7']))
test('people stay together', () => expect(best(plan('.x.x.x.', 'xx..xxx'), 2)).toEqual(['B-3', 'B-4']))
test('no such row is no seats', () => {
  expect(best(plan('.x.x', 'x.x.'), 2)).toBeNull()
  expect(best(plan('..'), 3)).toBeNull()
  expect(best(plan(), 1)).toBeNull()
  expect(best(plan('..'), 0)).toBeNull()
})
