import { expect, test } from 'vitest'
import { isRead, readTerms, termTexts } from './price-terms.ts'
import type { PriceTerms } from './whole-price.ts'

const terms: PriceTerms = {
  feePerTicket: 150,
  feePerOrder: 0,
  feeRate: 250,
  borneBy: 'buyer',
  taxRate: 1_900,
  tax: 'onTop',
}

test('what is shown is read back, in currencies of any decimals', () => {
  for (const currency of ['EUR', 'JPY', 'KWD'])
    for (const locale of ['en', 'pl', 'pt-BR'])
      expect(readTerms(termTexts(terms, currency, locale), currency, locale)).toEqual(terms)
  expect(termTexts(terms, 'EUR', 'pl')).toMatchObject({ feePerTicket: '1,50', feePerOrder: '', feeRate: '2,50' })
})

test('what is no amount and no percentage is not taken', () => {
  const texts = termTexts(terms, 'EUR', 'en')
  expect(isRead(readTerms({ ...texts, feeRate: '100' }, 'EUR', 'en'))).toBe(true)
  for (const wrong of [{ feeRate: '100.01' }, { taxRate: '7.555' }, { feePerTicket: '-1' }, { feePerOrder: 'some' }])
    expect(isRead(readTerms({ ...texts, ...wrong }, 'EUR', 'en'))).toBe(false)
})
