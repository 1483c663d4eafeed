import { expect, test } from 'vitest'
import type { SeatPlan } from '../../api/types.ts'
import { takenOf, toggled, without } from './selection.ts'

const plan: SeatPlan = {
  rows: [
    {
      name: 'A',
      seats: [
        { seat: 'A-1', state: 'available' },
        { seat: 'A-2', state: 'held' },
        { seat: 'A-3', state: 'sold' },
      ],
    },
  ],
}
const chosen = (...seats: string[]) => new Map(seats.map((seat) => [seat, 'Full']))

test('a press takes a seat in, another one out', () => {
  const one = toggled(new Map(), 'A-1', 'Full', 2)
  expect([...one]).toEqual([['A-1', 'Full']])
  expect(toggled(one, 'A-1', 'Full', 2).size).toBe(0)
})

test('the limit holds, and taking out is always possible', () => {
  const full = chosen('A-1', 'A-2')
  expect(toggled(full, 'A-3', 'Full', 2)).toBe(full)
  expect(toggled(full, 'A-2', 'Full', 2).size).toBe(1)
})

test('exactly the seats that others took are marked, and the rest is kept', () => {
  const selection = chosen('A-1', 'A-2', 'A-3', 'Z-9')
  const taken = takenOf(selection, plan)
  expect(taken).toEqual(['A-2', 'A-3', 'Z-9'])
  expect([...without(selection, taken).keys()]).toEqual(['A-1'])
})
