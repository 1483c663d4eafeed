import { expect, test } from 'vitest'
import type { AdminEvent } from '../types.ts'
import { needsNewPrices, priceKey, tierPricesOf, wrongPrices } from './price-texts.ts'

const tier = {
  id: 't',
  name: 'Floor',
  prices: [
    { category: 'full', amount: 2_550 },
    { category: 'child', amount: 0 },
  ],
}
const draft = { state: 'draft', currency: 'EUR', tiers: [tier] } as unknown as AdminEvent

test('another currency asks for prices, unless there are none or the event is public', () => {
  expect(needsNewPrices(draft, 'HUF')).toBe(true)
  expect(needsNewPrices(draft, 'EUR')).toBe(false)
  expect(needsNewPrices({ ...draft, tiers: [] }, 'HUF')).toBe(false)
  expect(needsNewPrices({ ...draft, state: 'published' }, 'HUF')).toBe(false)
})

test('a price is read in the scale of the new currency', () => {
  const texts = { [priceKey('t', 'full')]: '25.50', [priceKey('t', 'child')]: '0' }
  expect(wrongPrices(draft, texts, 'HUF', 'en')).toEqual(new Set())
  expect(wrongPrices(draft, texts, 'JPY', 'en')).toEqual(new Set([priceKey('t', 'full')]))
  expect(wrongPrices(draft, {}, 'HUF', 'en').size).toBe(2)
  const [priced] = tierPricesOf(draft, texts, 'KWD', 'en')
  expect(priced).toEqual({
    tierId: 't',
    prices: [
      { category: 'full', amount: 25_500 },
      { category: 'child', amount: 0 },
    ],
  })
})
