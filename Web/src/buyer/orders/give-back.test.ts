import { expect, test } from 'vitest'
import type { Order, Ticket } from '../../api/types.ts'
import { comesBack, priceOf } from './give-back.ts'

const money = (amount: number) => ({ amount, currency: 'EUR' })
const order = {
  total: money(5_500),
  lines: [
    { tierId: 'floor', category: 'full', unitPrice: money(2_500) },
    { tierId: 'floor', category: 'reduced', unitPrice: money(500) },
  ],
  refunds: [] as unknown,
} as Order
const ticket = (category: string) => ({ tierId: 'floor', category }) as Ticket

test('a ticket costs what its line says', () => {
  expect(priceOf(order, ticket('full'))).toEqual(money(2_500))
  expect(priceOf(order, ticket('reduced'))).toEqual(money(500))
})

test('what tickets cost comes back, and never more than is left', () => {
  expect(comesBack(order, [])).toEqual(money(0))
  expect(comesBack(order, [ticket('full'), ticket('reduced')])).toEqual(money(3_000))
  const partly = { ...order, refunds: [{ amount: money(4_000) }] } as Order
  expect(comesBack(partly, [ticket('full')])).toEqual(money(1_500))
})
