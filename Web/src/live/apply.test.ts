import { expect, test } from 'vitest'
import type { EventDetail } from '../api/types.ts'
import { isOtherProgramme, newerPlace, newerStock, withStock } from './apply.ts'
import type { AvailabilityChanged, QueuePlace } from './messages.ts'

const stock = (version: number, available: number, tierId = 'a'): AvailabilityChanged => ({
  eventId: 'e',
  version,
  tiers: [{ tierId, available, held: 1, sold: 2 }],
})

const event = {
  id: 'e',
  tiers: [
    { id: 'a', available: 10, held: 0, sold: 0 },
    { id: 'b', available: 5, held: 0, sold: 0 },
  ],
} as unknown as EventDetail

const place = (version: number, position: number | null, more: Partial<QueuePlace> = {}): QueuePlace => ({
  eventId: 'e',
  state: 'waiting',
  number: 77,
  position,
  ahead: position === null ? null : position - 1,
  waiting: 100,
  estimatedWaitSeconds: 60,
  chance: 'likely',
  version,
  refreshIntervalSeconds: 5,
  ...more,
})

test('an older message changes nothing, whatever the order of arrival', () => {
  const seven = stock(7, 3)
  expect(newerStock(seven, stock(6, 9))).toBe(seven)
  expect(newerStock(seven, stock(7, 9))).toBe(seven)
  expect(newerStock(seven, stock(9, 1)).tiers[0]?.available).toBe(1)
  expect(newerStock(undefined, seven)).toBe(seven)
})

test('stock lands on its tier and leaves the others alone', () => {
  const now = withStock(event, stock(1, 4))
  expect(now.tiers.map((tier) => tier.available)).toEqual([4, 5])
  expect(event.tiers[0]?.available).toBe(10)
})

test('a tier that the page does not know is noticed', () => {
  expect(isOtherProgramme(event, stock(1, 4, 'new'))).toBe(true)
  expect(isOtherProgramme(event, stock(1, 4))).toBe(false)
})

test('a place never moves back', () => {
  const known = place(3, 10)
  expect(newerPlace(known, place(4, 12)).position).toBe(10)
  expect(newerPlace(known, place(4, 12)).ahead).toBe(9)
  expect(newerPlace(known, place(4, 8)).position).toBe(8)
  expect(newerPlace(known, place(2, 1))).toBe(known)
})

test('another number is another place, further back or not', () => {
  expect(newerPlace(place(3, 10), place(4, 900, { number: 1_000 })).position).toBe(900)
})

test('being admitted ends waiting', () => {
  const admitted = place(4, null, { state: 'admitted', admissionToken: 'jwt' })
  expect(newerPlace(place(3, 1), admitted)).toBe(admitted)
})
