import { expect, test } from 'vitest'
import type { Order, Ticket } from '../../api/types.ts'
import { comesBack, priceOf } from './give-back.ts'

const money = (amount: number) => ({ amount, currency: 'EUR' })
const order = {
  total: money(5_500),
  lines: [
    { tierId: 'floor', category: 'full', quantity: 2, unitPrice: money(2_500) },
    { tierId: 'floor', category: 'reduced', quantity: 1, unitPrice: money(500) },
  ],
  refunds: [] as unknown,
} as Order
const ticket = (category: string) => ({ tierId: 'floor', category }) as Ticket

test('a ticket costs what its line says', () => {
  expect(priceOf(order, ticket('full'))).toEqual(money(2_500))
  expect(priceOf(order, ticket('reduced'))).toEqual(money(500))
})

test('the fee on the order comes back with the last ticket that cost something', () => {
  const lines = order.lines.map((line) => ({ ...line, quantity: 1 }))
  const whole = { ...order, total: money(3_150), lines } as Order
  expect(comesBack(whole, [ticket('full')])).toEqual(money(2_500))
  expect(comesBack(whole, [ticket('full'), ticket('reduced')])).toEqual(money(3_150))
  const partly = { ...whole, refunds: [{ amount: money(2_500) }] } as Order
  const known = [{ ...ticket('full'), status: 'void' } as Ticket, ticket('reduced')]
  expect(comesBack(partly, [ticket('reduced')], known)).toEqual(money(650))
})

test('what tickets cost comes back, and never more than is left', () => {
  expect(comesBack(order, [])).toEqual(money(0))
  expect(comesBack(order, [ticket('full'), ticket('reduced')])).toEqual(money(3_000))
  const partly = { ...order, refunds: [{ amount: money(4_000) }] } as Order
  expect(comesBack(partly, [ticket('full')])).toEqual(money(1_500))
})
