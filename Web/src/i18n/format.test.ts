import { expect, test } from 'vitest'
import { formatClock, formatMoney, formatWait } from './format.ts'
import { waitRange } from './wait-range.ts'

const euros = (amount: number, locale: string) =>
  new Intl.NumberFormat(locale, { style: 'currency', currency: 'EUR' }).format(amount)

test('money comes in minor units', () => {
  expect(formatMoney({ amount: 12_345, currency: 'EUR' }, 'pl')).toBe(euros(123.45, 'pl'))
  expect(formatMoney({ amount: 0, currency: 'EUR' }, 'hr')).toBe(euros(0, 'hr'))
})

test('currencies without decimals have none', () => {
  const yen = new Intl.NumberFormat('en', { style: 'currency', currency: 'JPY' }).format(500)
  expect(formatMoney({ amount: 500, currency: 'JPY' }, 'en')).toBe(yen)
})

test('currencies with three decimals have three', () => {
  const dinars = new Intl.NumberFormat('en', { style: 'currency', currency: 'BHD' }).format(1.234)
  expect(formatMoney({ amount: 1_234, currency: 'BHD' }, 'en')).toBe(dinars)
})

// Intl shows these without decimals, or with fewer than the standard's: 100 or 1,000 times too much.
test.each([
  ['HUF', 'HUF 12,345.67', 1_234_567],
  ['COP', 'COP 50,000.00', 5_000_000],
  ['IDR', 'IDR 1,500,000.00', 150_000_000],
  ['ALL', 'ALL 1,000.00', 100_000],
  ['LBP', 'LBP 5,000,000.00', 500_000_000],
  ['IQD', 'IQD 25,000.000', 25_000_000],
  ['KWD', 'KWD 4.500', 4_500],
  ['JPY', '¥500', 500],
  ['XOF', 'F CFA 500', 500],
  ['CLF', 'CLF 1.2345', 12_345],
  ['UYW', 'UYW 1.2345', 12_345],
])('%s has the decimals of ISO 4217', (currency, shown, amount) => {
  expect(formatMoney({ amount, currency }, 'en').replaceAll(/[\u00a0\u202f]/g, ' ')).toBe(shown)
})

test('great amounts are exact', () => {
  expect(formatMoney({ amount: Number.MAX_SAFE_INTEGER, currency: 'EUR' }, 'en')).toBe('€90,071,992,547,409.91')
  expect(formatMoney({ amount: -5, currency: 'EUR' }, 'en')).toBe('-€0.05')
})

test('a clock shows what is left and never less than nothing', () => {
  expect(formatClock(249_000)).toBe('4:09')
  expect(formatClock(3_849_000)).toBe('1:04:09')
  expect(formatClock(500)).toBe('0:01')
  expect(formatClock(-5_000)).toBe('0:00')
})

test('waits are ranges', () => {
  expect(waitRange(20)).toEqual({ from: 1, to: 1, unit: 'minute' })
  expect(waitRange(390)).toEqual({ from: 5, to: 9, unit: 'minute' })
  expect(waitRange(1_800)).toEqual({ from: 20, to: 40, unit: 'minute' })
  expect(waitRange(10_800)).toEqual({ from: 2, to: 4, unit: 'hour' })
})

test('the range always holds the estimate', () => {
  for (let seconds = 1; seconds < 40_000; seconds += 37) {
    const { from, to, unit } = waitRange(seconds)
    const size = unit === 'minute' ? 60 : 3_600
    expect(from).toBeLessThanOrEqual(to)
    expect(to * size).toBeGreaterThanOrEqual(seconds)
    if (seconds > 60) expect(from * size).toBeLessThanOrEqual(seconds)
  }
})

test('nobody can tell is nobody can tell', () => expect(formatWait(null, 'en')).toBeNull())
