import { expect, test } from 'vitest'
import type { EventDetail } from '../../api/types.ts'
import { mainActionOf } from './main-action.ts'

const opens = '2026-11-01T10:00:00Z'
const during = Date.parse('2026-11-02T10:00:00Z')
const tier = { salesStart: null, salesEnd: null, capacity: 100, available: 50, held: 0, sold: 50 }
const event = (more: object = {}, ...tiers: object[]) =>
  ({
    status: 'onSale',
    onSaleAt: opens,
    startsAt: '2026-12-01T20:00:00Z',
    waitingRoom: { enabled: false, paused: false, waiting: 0, admitPerMinute: 0 },
    tiers: tiers.length > 0 ? tiers : [tier],
    ...more,
  }) as unknown as EventDetail
const kindOf = (it: EventDetail, more: object = {}) =>
  mainActionOf({
    event: it,
    now: during,
    isSignedIn: true,
    isAdmitted: false,
    isCooling: false,
    count: 1,
    isChanged: false,
    ...more,
  }).kind

test('one chooses, says who one is, and holds', () => {
  expect(kindOf(event(), { count: 0 })).toBe('choose')
  expect(kindOf(event(), { isSignedIn: false })).toBe('signIn')
  expect(kindOf(event())).toBe('hold')
})

test('what has changed is agreed to before anything is held, whoever one is', () => {
  expect(kindOf(event(), { isChanged: true })).toBe('review')
  expect(kindOf(event(), { isChanged: true, count: 0 })).toBe('review')
  expect(kindOf(event(), { isChanged: true, isSignedIn: false })).toBe('review')
  expect(kindOf(event({ status: 'paused' }), { isChanged: true })).toBe('paused')
})

test('whoever has to wait sees that first, but not where nothing is to be had', () => {
  expect(kindOf(event(), { isCooling: true })).toBe('cooling')
  expect(kindOf(event(), { isCooling: true, count: 0 })).toBe('cooling')
  expect(kindOf(event(), { isCooling: true, isChanged: true })).toBe('review')
  expect(kindOf(event({ status: 'paused' }), { isCooling: true })).toBe('paused')
})

test('a draft is a preview: nothing can be done with it', () => {
  expect(kindOf(event({ status: 'draft' }))).toBe('draft')
  expect(kindOf(event({ status: 'draft', waitingRoom: { enabled: true } }))).toBe('draft')
})

test('before the sale one waits for it', () => {
  const early = { now: Date.parse('2026-10-01T00:00:00Z') }
  expect(
    mainActionOf({
      event: event({ status: 'scheduled', nextSaleAt: opens }),
      isSignedIn: true,
      isAdmitted: false,
      isCooling: false,
      count: 0,
      isChanged: false,
      ...early,
    }),
  ).toEqual({ kind: 'opens', at: opens })
})

test('a waiting room comes before everything, until one is admitted', () => {
  const line = { waitingRoom: { enabled: true, paused: false, waiting: 9, admitPerMinute: 10 } }
  expect(kindOf(event(line))).toBe('line')
  expect(kindOf(event({ ...line, status: 'scheduled' }), { now: 0 })).toBe('line')
  expect(kindOf(event(line), { isAdmitted: true })).toBe('hold')
})

test('a sale that is paused, over or cancelled says so', () => {
  expect(kindOf(event({ status: 'paused' }))).toBe('paused')
  expect(kindOf(event({ status: 'ended' }))).toBe('ended')
  expect(kindOf(event({ status: 'cancelled' }))).toBe('cancelled')
})

test('sold out and all held are different things', () => {
  const gone = { ...tier, available: 0, sold: 100 }
  expect(kindOf(event({}, gone))).toBe('soldOut')
  expect(kindOf(event({}, gone, { ...tier, available: 0, held: 1, sold: 99 }))).toBe('held')
  expect(kindOf(event({}, gone, tier))).toBe('hold')
})

test('a tier that opens later is worth waiting for', () => {
  const later = { ...tier, salesStart: '2026-11-20T00:00:00Z' }
  const gone = { ...tier, available: 0, sold: 100 }
  expect(kindOf(event({ nextSaleAt: later.salesStart }, gone, later))).toBe('opens')
  expect(kindOf(event({ nextSaleAt: null }, gone, { ...later, available: 0 }))).toBe('soldOut')
})
