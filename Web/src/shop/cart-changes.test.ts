import { describe, expect, test } from 'vitest'
import type { EventDetail, Tier } from '../api/types.ts'
import type { Cart } from './cart.ts'
import { accepted, changesOf, noted } from './cart-changes.ts'

const tier = (more: Partial<Tier> = {}): Tier =>
  ({
    id: 't',
    name: 'Standing',
    available: 50,
    maxPerOrder: 6,
    maxPerBuyer: null,
    seating: 'general',
    prices: [
      { category: 'Full', price: { amount: 2_500, currency: 'EUR' } },
      { category: 'Child', price: { amount: 1_000, currency: 'EUR' } },
    ],
    ...more,
  }) as Tier
const event = (...tiers: Tier[]) => ({ currency: 'EUR', tiers }) as EventDetail
const full = (quantity: number) => ({ tierId: 't', category: 'Full', quantity })
const cart = noted(event(tier()), [full(4)])

describe('what has changed about a basket', () => {
  test('nothing, while everything is as it was', () => {
    expect(changesOf(event(tier()), cart)).toEqual([])
    expect(changesOf(event(tier({ available: 4, maxPerOrder: 4 })), cart)).toEqual([])
  })

  test('a price, up or down', () => {
    for (const amount of [3_100, 2_400, 0]) {
      const now = event(tier({ prices: [{ category: 'Full', price: { amount, currency: 'EUR' } }] }))
      expect(changesOf(now, cart)).toEqual([
        { kind: 'price', tier: 'Standing', category: 'Full', from: 2_500, to: amount },
      ])
    }
  })

  test('a tier that is gone keeps the name that it had', () => {
    expect(changesOf(event(), cart)).toEqual([{ kind: 'gone', tier: 'Standing', category: 'Full' }])
  })

  test('a category that is gone', () => {
    const now = event(tier({ prices: [{ category: 'Standard', price: { amount: 2_500, currency: 'EUR' } }] }))
    expect(changesOf(now, cart)).toEqual([{ kind: 'gone', tier: 'Standing', category: 'Full' }])
  })

  test('the stock, down to nothing', () => {
    for (const available of [3, 0])
      expect(changesOf(event(tier({ available })), cart)).toEqual([
        { kind: 'fewer', why: 'stock', tier: 'Standing', category: 'Full', from: 4, to: available },
      ])
  })

  test('the most in one order, and of one buyer with what they have already', () => {
    const fewer = { kind: 'fewer', tier: 'Standing', category: 'Full', from: 4 }
    expect(changesOf(event(tier({ maxPerOrder: 2 })), cart)).toEqual([{ ...fewer, why: 'order', to: 2 }])
    expect(changesOf(event(tier({ maxPerBuyer: 4 })), cart)).toEqual([])
    expect(changesOf(event(tier({ maxPerBuyer: 4 })), cart, new Map([['t', 3]]))).toEqual([
      { ...fewer, why: 'buyer', to: 1 },
    ])
    expect(changesOf(event(tier({ maxPerBuyer: 4 })), cart, new Map([['t', 9]]))).toEqual([
      { ...fewer, why: 'buyer', to: 0 },
    ])
  })

  test('of several categories each says what it loses, and one that is fewer may cost something else too', () => {
    const both = noted(event(tier()), [full(4), { tierId: 't', category: 'Child', quantity: 2 }])
    const now = event(
      tier({
        available: 5,
        prices: [
          { category: 'Full', price: { amount: 2_500, currency: 'EUR' } },
          { category: 'Child', price: { amount: 1_200, currency: 'EUR' } },
        ],
      }),
    )
    expect(changesOf(now, both)).toEqual([
      { kind: 'fewer', why: 'stock', tier: 'Standing', category: 'Child', from: 2, to: 1 },
      { kind: 'price', tier: 'Standing', category: 'Child', from: 1_000, to: 1_200 },
    ])
  })

  test('a basket of before, without notes, has no price to compare', () => {
    expect(changesOf(event(tier()), [full(4)])).toEqual([])
  })
})

test('what is agreed to is what can be had now, at what it costs now', () => {
  const now = event(tier({ available: 3, prices: [{ category: 'Full', price: { amount: 3_100, currency: 'EUR' } }] }))
  const agreed = accepted(now, cart)
  expect(agreed).toEqual([{ ...full(3), seen: { tier: 'Standing', amount: 3_100 } }])
  expect(changesOf(now, agreed)).toEqual([])
})

test('a line keeps its first note, so that adding one more ticket agrees to nothing', () => {
  const dearer = event(tier({ prices: [{ category: 'Full', price: { amount: 3_100, currency: 'EUR' } }] }))
  const more: Cart = cart.map((line) => ({ ...line, quantity: 5 }))
  expect(changesOf(dearer, noted(dearer, more))).toMatchObject([{ kind: 'price', from: 2_500 }])
})
