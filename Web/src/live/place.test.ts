import { expect, test } from 'vitest'
import type { QueuePlace } from './messages.ts'
import { newerPlace } from './place.ts'

const place = (version: number, position: number | null, more: Partial<QueuePlace> = {}): QueuePlace => ({
  eventId: 'e',
  state: 'waiting',
  number: 77,
  position,
  ahead: position === null ? null : position - 1,
  waiting: 100,
  estimatedWaitSeconds: 60,
  opensAt: null,
  chance: 'likely',
  version,
  refreshIntervalSeconds: 5,
  ...more,
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
