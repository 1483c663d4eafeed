import { expect, test } from 'vitest'
import type { AvailabilityChanged } from '../live/messages.ts'
import { hasUnknownTier, type LiveEvent, newerEvent, withStock } from './live-event.ts'

const event = (version: number | undefined, available = 10) =>
  ({
    id: 'e',
    ...(version !== undefined && { version }),
    tiers: [
      { id: 'a', available, held: 0, sold: 0 },
      { id: 'b', available: 5, held: 0, sold: 0 },
    ],
  }) as unknown as LiveEvent

const stock = (version: number, available: number, tierId = 'a'): AvailabilityChanged => ({
  eventId: 'e',
  version,
  tiers: [{ tierId, available, held: 1, sold: 2 }],
})

test('stock lands on its tier, and the others stay as they are', () => {
  const now = withStock(event(3), stock(4, 7))
  expect(now.tiers.map((tier) => tier.available)).toEqual([7, 5])
  expect(now.version).toBe(4)
})

test('an older message changes nothing, whatever the order of arrival', () => {
  const known = event(3)
  expect(withStock(known, stock(3, 7))).toBe(known)
  expect(withStock(known, stock(2, 7))).toBe(known)
})

test('of two views with one version the later one counts: the line has been paused', () => {
  const paused = { ...event(3), waitingRoom: { enabled: true, paused: true, waiting: 7, admitPerMinute: 60 } }
  expect(newerEvent(event(3), paused)).toBe(paused)
  expect(newerEvent(event(4), paused).version).toBe(4)
})

test('a message about another event changes nothing', () => {
  const known = event(3)
  expect(withStock(known, { ...stock(9, 7), eventId: 'other' })).toBe(known)
})

test('any order of the same messages ends the same', () => {
  const messages = [stock(4, 9), stock(5, 8), stock(6, 7)]
  const orders = [
    [0, 1, 2],
    [0, 2, 1],
    [1, 0, 2],
    [1, 2, 0],
    [2, 0, 1],
    [2, 1, 0],
  ]
  for (const order of orders) {
    const end = order.reduce((known, index) => withStock(known, messages[index] as AvailabilityChanged), event(3))
    expect(end.tiers[0]?.available).toBe(7)
  }
})

test('an answer that was under way when a message came does not turn the page back', () => {
  const pushed = withStock(event(3), stock(9, 1))
  expect(newerEvent(pushed, event(8, 4))).toBe(pushed)
  expect(newerEvent(pushed, event(10, 0)).tiers[0]?.available).toBe(0)
  expect(newerEvent(undefined, event(1)).version).toBe(1)
})

test('a tier that the page does not know is noticed', () => {
  expect(hasUnknownTier(event(1), stock(2, 1, 'new'))).toBe(true)
  expect(hasUnknownTier(event(1), stock(2, 1))).toBe(false)
})
