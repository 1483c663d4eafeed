import { expect, test } from 'vitest'
import { allInOf, orderFeeOf, type PriceTerms } from './whole-price.ts'

const terms: PriceTerms = {
  feePerTicket: 150,
  feePerOrder: 150,
  feeRate: 250,
  borneBy: 'buyer',
  taxRate: 1_900,
  tax: 'onTop',
}

test('buyers pay what is asked for with fees and tax', () => {
  expect(allInOf(terms, 10_000)).toBe(12_376)
  expect(allInOf({ ...terms, tax: 'included' }, 10_000)).toBe(10_400)
  expect(allInOf({ ...terms, borneBy: 'organiser' }, 10_000)).toBe(11_900)
  expect(allInOf(terms, 0)).toBe(0)
})

test('half a unit is rounded up, and large amounts are exact', () => {
  const fee = { ...terms, feePerTicket: 0, feeRate: 500, taxRate: 0 }
  expect([10, 9].map((own) => allInOf(fee, own))).toEqual([11, 9])
  expect(allInOf({ ...fee, feeRate: 1 }, 4_503_599_627_370_495)).toBe(4_503_599_627_370_495 + 450_359_962_737)
})

test('the fee on an order bears tax where it is added, and is none of the buyer where the organiser bears it', () => {
  expect(orderFeeOf(terms)).toBe(179)
  expect(orderFeeOf({ ...terms, tax: 'included' })).toBe(150)
  expect(orderFeeOf({ ...terms, borneBy: 'organiser' })).toBe(0)
})
