import { expect, test } from 'vitest'
import { formatReported } from './case-money.ts'

test('a currency that is none is shown as it came', () => {
  expect(formatReported({ amount: 2000, currency: 'EUR' }, 'en')).toBe('€20.00')
  expect(formatReported({ amount: 2000, currency: 'EURO' }, 'en')).toBe('2000 EURO')
  expect(formatReported({ amount: -5, currency: '1' }, 'en')).toBe('-5 1')
})
