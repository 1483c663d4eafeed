import { expect, test } from 'vitest'
import type { EventDetail, Tier } from '../api/types.ts'
import { type Cart, countOf, fitting, isCart, mostOf, seatsOf, totalOf, withQuantity, withSeats } from './cart.ts'

const tier = (id: string, available: number, maxPerOrder = 6, more: Partial<Tier> = {}) =>
  ({
    id,
    available,
    maxPerOrder,
    maxPerBuyer: null,
    prices: [
      { category: 'Full', price: { amount: 1_000, currency: 'EUR' } },
      { category: 'Child', price: { amount: 400, currency: 'EUR' } },
    ],
    ...more,
  }) as unknown as Tier

const event = (...tiers: Tier[]) => ({ id: 'e', currency: 'EUR', tiers }) as unknown as EventDetail

test('a cart holds several tiers and categories', () => {
  let cart: Cart = []
  cart = withQuantity(cart, 'a', 'Full', 2)
  cart = withQuantity(cart, 'a', 'Child', 1)
  cart = withQuantity(cart, 'b', 'Full', 4)
  cart = withQuantity(cart, 'a', 'Full', 3)
  expect(countOf(cart)).toBe(8)
  expect(countOf(cart, 'a')).toBe(4)
  expect(totalOf(event(tier('a', 9), tier('b', 9)), cart)).toEqual({ amount: 7_400, currency: 'EUR' })
  expect(withQuantity(cart, 'b', 'Full', 0).map((line) => line.tierId)).toEqual(['a', 'a'])
})

test('what costs something bears the fee on an order, once', () => {
  const fee = { orderFee: { amount: 150, currency: 'EUR' } }
  const shown = { ...event(tier('a', 9)), pricesInclude: fee } as EventDetail
  expect(totalOf(shown, [])).toEqual({ amount: 0, currency: 'EUR' })
  expect(totalOf(shown, [{ tierId: 'a', category: 'Full', quantity: 2 }])).toEqual({ amount: 2_150, currency: 'EUR' })
})

test('categories of a tier share its limit', () => {
  const cart = withQuantity([], 'a', 'Full', 4)
  expect(mostOf(cart, tier('a', 100), 'Child')).toBe(2)
  expect(mostOf(cart, tier('a', 100), 'Full')).toBe(6)
})

test('one can want no more than there are, nor than one buyer may have', () => {
  expect(mostOf([], tier('a', 3), 'Full')).toBe(3)
  expect(mostOf([], tier('a', 100, 6, { maxPerBuyer: 2 }), 'Full')).toBe(2)
  expect(mostOf(withQuantity([], 'a', 'Full', 5), tier('a', 2), 'Child')).toBe(0)
})

test('a cart is cut to what is still sold', () => {
  const cart: Cart = [
    { tierId: 'a', category: 'Full', quantity: 5 },
    { tierId: 'a', category: 'Child', quantity: 2 },
    { tierId: 'a', category: 'Gone', quantity: 1 },
    { tierId: 'gone', category: 'Full', quantity: 1 },
  ]
  expect(fitting(event(tier('a', 6)), cart)).toEqual([
    { tierId: 'a', category: 'Full', quantity: 5 },
    { tierId: 'a', category: 'Child', quantity: 1 },
  ])
})

test('seats make a line for each category', () => {
  const cart = withSeats(
    [],
    'a',
    new Map([
      ['C4', 'Full'],
      ['C5', 'Child'],
      ['C6', 'Full'],
    ]),
  )
  expect(cart).toEqual([
    { tierId: 'a', category: 'Full', quantity: 2, seats: ['C4', 'C6'] },
    { tierId: 'a', category: 'Child', quantity: 1, seats: ['C5'] },
  ])
  expect(seatsOf(cart, 'a').get('C5')).toBe('Child')
  expect(withSeats(cart, 'a', new Map())).toEqual([])
})

test('only what looks like a cart is taken for one', () => {
  expect(isCart([{ tierId: 'a', category: 'Full', quantity: 2 }])).toBe(true)
  for (const wrong of [
    null,
    {},
    [null],
    [{ tierId: 'a', category: 'Full', quantity: 0 }],
    [{ tierId: 'a', category: 'Full', quantity: 2, seats: ['C4'] }],
  ])
    expect(isCart(wrong)).toBe(false)
})
