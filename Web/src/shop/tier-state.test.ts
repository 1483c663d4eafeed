import { expect, test } from 'vitest'
import type { EventDetail, Tier } from '../api/types.ts'
import { isForSale, tierStateOf } from './tier-state.ts'

const at = (text: string) => Date.parse(text)
const event = { status: 'onSale', onSaleAt: '2026-11-01T10:00:00Z', startsAt: '2026-12-01T20:00:00Z' } as EventDetail
const tier = (more: Partial<Tier>) =>
  ({ capacity: 100, available: 50, held: 0, sold: 50, salesStart: null, salesEnd: null, ...more }) as Tier
const during = at('2026-11-15T00:00:00Z')

test('a tier opens with the sale and closes with the doors, unless it has its own window', () => {
  // The second that passes is counted as gone: at ten the sale may open within it, so nothing is offered yet.
  expect(tierStateOf(tier({}), event, at('2026-11-01T10:00:00Z'))).toBe('notYet')
  expect(tierStateOf(tier({}), event, at('2026-11-01T10:00:01Z'))).toBe('open')
  expect(tierStateOf(tier({}), event, at('2026-12-01T20:00:00Z'))).toBe('over')
  expect(tierStateOf(tier({ salesStart: '2026-11-20T00:00:00Z' }), event, during)).toBe('notYet')
  expect(tierStateOf(tier({ salesEnd: '2026-11-10T00:00:00Z' }), event, during)).toBe('over')
})

test('nothing left is not the same as all sold', () => {
  expect(tierStateOf(tier({ available: 0, held: 3, sold: 97 }), event, during)).toBe('allHeld')
  expect(tierStateOf(tier({ available: 0, held: 0, sold: 100 }), event, during)).toBe('soldOut')
})

test('a tenth is few', () => {
  expect(tierStateOf(tier({ available: 11 }), event, during)).toBe('open')
  expect(tierStateOf(tier({ available: 10 }), event, during)).toBe('few')
})

test('a paused sale sells nothing', () => {
  const state = tierStateOf(tier({}), { ...event, status: 'paused' }, during)
  expect(state).toBe('closed')
  expect(isForSale(state)).toBe(false)
})
