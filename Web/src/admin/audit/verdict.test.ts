import { expect, test } from 'vitest'
import { addsUp, verdictOf } from './verdict.ts'

const tier = {
  tierId: 't',
  capacity: 100,
  available: 40,
  held: 10,
  sold: 50,
  ticketsIssued: 50,
  duplicateSeats: 0,
  oversold: 0,
  paidWithoutTicket: 0,
  ticketWithoutPayment: 0,
  enteredTwice: 0,
}

const ledger = { version: 3, balances: [], wrongOrders: 0, examples: [] }

test('an audit without faults is sound', () => {
  expect(verdictOf({ ok: true, tiers: [tier, tier], ledger })).toEqual({
    isSound: true,
    found: [],
    wrongOrders: 0,
    disagrees: false,
  })
})

test('faults are added up over the tiers', () => {
  const verdict = verdictOf({
    ok: false,
    tiers: [
      { ...tier, oversold: 2 },
      { ...tier, oversold: 1, duplicateSeats: 4 },
    ],
    ledger,
  })
  expect(verdict.isSound).toBe(false)
  expect(verdict.found).toEqual([
    { fault: 'oversold', count: 3 },
    { fault: 'duplicateSeats', count: 4 },
  ])
})

test('a server that calls bad numbers good is not believed, and neither is the other way round', () => {
  expect(verdictOf({ ok: true, tiers: [{ ...tier, available: 41 }], ledger })).toMatchObject({
    isSound: false,
    disagrees: true,
  })
  expect(verdictOf({ ok: true, tiers: [{ ...tier, ticketsIssued: 49 }], ledger }).isSound).toBe(false)
  expect(verdictOf({ ok: false, tiers: [tier], ledger })).toMatchObject({ isSound: false, disagrees: true })
})

test('books that say something else than the payments are no disagreement of the sale', () => {
  const wrong = { ...ledger, wrongOrders: 2 }
  expect(verdictOf({ ok: false, tiers: [tier], ledger: wrong })).toEqual({
    isSound: false,
    found: [],
    wrongOrders: 2,
    disagrees: false,
  })
})

test('a tier adds up when nothing is missing', () => {
  expect(addsUp(tier)).toBe(true)
  expect(addsUp({ ...tier, held: 9 })).toBe(false)
})
