import { expect, test } from 'vitest'
import type { AdminEvent } from '../types.ts'
import { keyOf, linesOf, mostOf, noSale, requestOf, type SaleDraft, totalOf, wrongOf } from './sale-draft.ts'

const tier = (id: string, available: number, maxPerOrder: number, ...prices: [string, number][]) => ({
  id,
  available,
  maxPerOrder,
  prices: prices.map(([category, allIn]) => ({ category, amount: allIn - 100, allIn })),
})

const event = {
  currency: 'EUR',
  tiers: [tier('floor', 5, 4, ['full', 2_500], ['child', 1_000]), tier('box', 1, 10, ['full', 9_000])],
} as unknown as AdminEvent

const draft = (part: Partial<SaleDraft>): SaleDraft => ({ ...noSale, ...part })
const two = { [keyOf('floor', 'full')]: 2, [keyOf('box', 'full')]: 1, [keyOf('floor', 'child')]: 0 }

test('what is chosen is sold, in the order of the event', () => {
  expect(linesOf(draft({ counts: two }), event).map(({ tierId, quantity }) => [tierId, quantity])).toEqual([
    ['floor', 2],
    ['box', 1],
  ])
  expect(totalOf(draft({ counts: two }), event, 0)).toEqual({ amount: 14_000, currency: 'EUR' })
})

test('what is paid is the whole price, with the fee on the order', () => {
  expect(totalOf(draft({ counts: two }), event, 150).amount).toBe(14_150)
  expect(totalOf(draft({ counts: two, payment: 'complimentary' }), event, 150).amount).toBe(0)
  expect(totalOf(noSale, event, 150).amount).toBe(0)
})

test('no more can be chosen than there is, or than one order may have, of all prices together', () => {
  const [floor, box] = event.tiers
  expect(mostOf(noSale, floor as never, 'full')).toBe(4)
  expect(mostOf(draft({ counts: two }), floor as never, 'child')).toBe(2)
  expect(mostOf(noSale, box as never, 'full')).toBe(1)
})

test('nothing is sold to nobody, nor given without a reason', () => {
  expect(wrongOf(noSale, event)).toEqual(['lines', 'email'])
  expect(wrongOf(draft({ counts: two, email: 'ana@example' }), event)).toEqual([])
  expect(
    wrongOf(draft({ counts: two, email: ' ana@example.com ', payment: 'complimentary', reason: ' ' }), event),
  ).toEqual(['reason'])
})

test('what is sent says no more than was chosen', () => {
  expect(requestOf(draft({ counts: two, email: ' ana@example.com ', reason: ' ' }), event)).toEqual({
    email: 'ana@example.com',
    lines: [
      { tierId: 'floor', category: 'full', quantity: 2 },
      { tierId: 'box', category: 'full', quantity: 1 },
    ],
    payment: 'cash',
  })
  expect(requestOf(draft({ counts: {}, payment: 'complimentary', reason: ' Press ' }), event).reason).toBe('Press')
})
