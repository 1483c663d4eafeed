import { expect, test } from 'vitest'
import type { Order } from '../api/types.ts'
import { isPayable, newerOrder, stageOf, stageTimeOf, ticketsOf } from './order.ts'

const order = (status: Order['status'], payment: string | null = null, id = 'o', redirectUrl: string | null = null) =>
  ({
    id,
    status,
    payment: payment && { status: payment, redirectUrl },
    expiresAt: '2026-11-21T10:00:00Z',
    lines: [{ quantity: 2 }, { quantity: 3 }],
  }) as unknown as Order

test('an order never goes back', () => {
  const paid = order('paid', 'succeeded')
  expect(newerOrder(paid, order('awaitingPayment', 'processing'))).toBe(paid)
  const refunded = order('refunded')
  expect(newerOrder(paid, refunded)).toBe(refunded)
  expect(newerOrder(refunded, paid)).toBe(refunded)
})

test('a payment moves while the order stays', () => {
  const declined = order('awaitingPayment', 'declined')
  expect(newerOrder(order('awaitingPayment', 'processing'), declined)).toBe(declined)
  expect(newerOrder(undefined, declined)).toBe(declined)
})

test('stages are what buyers think of', () => {
  expect(stageOf(order('awaitingPayment'))).toBe('toPay')
  expect(stageOf(order('awaitingPayment', 'processing'))).toBe('paying')
  expect(stageOf(order('awaitingPayment', 'processing', 'o', '/pay'))).toBe('onPage')
  expect(stageOf(order('awaitingPayment', 'declined'))).toBe('declined')
  expect(stageOf(order('expired', 'refunding'))).toBe('refunding')
  expect(stageOf(order('refunded', 'refunded'))).toBe('refunded')
  expect(stageOf(order('paid', 'succeeded'))).toBe('paid')
  expect(stageOf(order('awaitingPayment', 'review'))).toBe('review')
  expect(stageOf(order('expired', 'review'))).toBe('review')
  expect(stageOf(order('cancelled', 'refundFailed'))).toBe('review')
  expect(stageOf(order('expired', 'settledByHand'))).toBe('settled')
  expect(stageOf(order('awaitingPayment', 'settledByHand'))).toBe('toPay')
})

test('what has run out can not be paid', () => {
  const end = Date.parse('2026-11-21T10:00:00Z')
  expect(isPayable(order('awaitingPayment'), end - 1)).toBe(true)
  expect(isPayable(order('awaitingPayment'), end)).toBe(false)
  expect(isPayable(order('paid'), end - 1)).toBe(false)
  expect(isPayable(order('awaitingPayment', 'review'), end - 1)).toBe(false)
})

test('tickets are counted over all lines', () => expect(ticketsOf(order('paid'))).toBe(5))

test('a status carries its time, as far as it is known', () => {
  const placed = { createdAt: '2026-11-21T09:50:00Z' }
  const payment = (status: string) => ({ status, startedAt: '2026-11-21T09:55:00Z' })
  const of = (status: Order['status'], how?: string) =>
    stageTimeOf({ ...order(status), ...placed, payment: how ? payment(how) : null } as Order)
  expect(of('awaitingPayment')).toEqual({ at: '2026-11-21T10:00:00Z', isEnd: true })
  expect(of('awaitingPayment', 'declined')).toEqual({ at: '2026-11-21T09:55:00Z', isEnd: false })
  expect(of('paid', 'succeeded')).toEqual({ at: '2026-11-21T09:55:00Z', isEnd: false })
  expect(of('paid')).toEqual({ at: '2026-11-21T09:50:00Z', isEnd: false })
  expect(of('expired')).toEqual({ at: '2026-11-21T10:00:00Z', isEnd: false })
  expect(of('cancelled')).toBeNull()
})
