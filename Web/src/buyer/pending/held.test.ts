import { expect, test } from 'vitest'
import type { Order } from '../../api/types.ts'
import { withOrder } from '../../shop/newest-orders.ts'
import { heldOf, mayHoldMore } from './held.ts'

const now = Date.parse('2027-03-01T20:00:00Z')
const at = (minutes: number) => new Date(now + minutes * 60_000).toISOString()
const order = (id: string, expires: number, more: Partial<Order> = {}): Order =>
  ({
    id,
    status: 'awaitingPayment',
    createdAt: at(expires - 10),
    expiresAt: at(expires),
    payment: null,
    ...more,
  }) as Order
const paying = { payment: { status: 'processing' } } as Partial<Order>

test('what is held comes by urgency; what has ended, run out or been paid is not held', () => {
  const orders = [
    order('late', 9),
    order('soon', 2),
    order('over', 0),
    order('paid', 5, { status: 'paid' }),
    order('back', 5, { status: 'cancelled' }),
  ]
  expect(heldOf(orders, now).map(({ id }) => id)).toEqual(['soon', 'late'])
})

test('a payment under way stays in sight, behind what still has to be paid, also when the time is over meanwhile', () => {
  const orders = [order('paying', -1, paying), order('toPay', 9)]
  expect(heldOf(orders, now).map(({ id }) => id)).toEqual(['toPay', 'paying'])
})

test('older pages are read only while they could hold something', () => {
  expect(mayHoldMore([order('new', 9)], now)).toBe(true)
  expect(mayHoldMore([order('new', 9), order('old', -120)], now)).toBe(false)
  expect(mayHoldMore([], now)).toBe(false)
})

test('an order that is pushed takes its place, a new one comes to the front, an older view changes nothing', () => {
  const known = [order('one', 9), order('two', 5)]
  expect(withOrder(known, order('two', 5, { status: 'paid' })).map(({ id, status }) => `${id} ${status}`)).toEqual([
    'one awaitingPayment',
    'two paid',
  ])
  expect(withOrder(known, order('three', 9)).map(({ id }) => id)).toEqual(['three', 'one', 'two'])
  const paid = [order('one', 9, { status: 'paid' })]
  expect(withOrder(paid, order('one', 9))).toEqual(paid)
})
