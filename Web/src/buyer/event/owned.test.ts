import { expect, test } from 'vitest'
import type { Order } from '../../api/types.ts'
import { ownedOf } from './owned.ts'

const now = Date.parse('2027-03-01T20:00:00Z')
const order = (status: Order['status'], quantities: Record<string, number>, expiresAt = '2027-03-01T20:05:00Z') =>
  ({
    status,
    expiresAt,
    lines: Object.entries(quantities).map(([tierId, quantity]) => ({ tierId, quantity })),
  }) as unknown as Order

test('one has what is paid and what is held, summed up by tier', () => {
  const owned = ownedOf([order('paid', { a: 2, b: 1 }), order('awaitingPayment', { a: 1 })], now)
  expect(owned).toEqual(
    new Map([
      ['a', 3],
      ['b', 1],
    ]),
  )
})

test('one does not have what was given back, refunded or has run out', () => {
  const gone = [
    order('cancelled', { a: 2 }),
    order('expired', { a: 2 }),
    order('refunded', { a: 2 }),
    order('awaitingPayment', { a: 2 }, '2027-03-01T20:00:00Z'),
  ]
  expect(ownedOf(gone, now)).toEqual(new Map())
})
