import { expect, test } from 'vitest'
import {
  formatClock,
  formatMoment,
  formatMoney,
  formatNear,
  formatSoonThere,
  formatStamp,
  formatTime,
  formatWait,
  formatZone,
} from './format.ts'
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

const at = '2027-07-05T19:00:00Z'
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')

test.each([
  ['Europe/Zagreb', 'en-GB', 'Mon, 5 Jul 2027, 21:00 CEST'],
  ['America/New_York', 'en-US', 'Mon, Jul 5, 2027, 03:00 PM EDT'],
  ['Asia/Kathmandu', 'pl', 'wt., 6 lip 2027, 00:45 GMT+5:45'],
  ['Pacific/Chatham', 'hr', 'uto, 6. srp 2027. 07:45 GMT+12:45'],
  ['UTC', 'pt-BR', 'seg., 5 de jul. de 2027, 19:00 UTC'],
  ['Europe/Atlantis', 'en-GB', 'Mon, 5 Jul 2027, 19:00 UTC'],
])('a moment in %s is told on its clocks, the zone named (%s)', (zone, locale, shown) => {
  expect(plain(formatMoment(at, locale, zone))).toBe(shown)
})

test('a zone that is behind is so by a minus sign, where no line breaks', () => {
  expect(plain(formatMoment(at, 'en-GB', 'America/New_York'))).toBe('Mon, 5 Jul 2027, 15:00 GMT\u22124')
  expect(plain(formatMoment(at, 'hr', 'America/New_York'))).toContain('GMT \u22124')
})

test('of two hours that look alike, the zone’s name tells which it is', () => {
  expect(plain(formatMoment('2027-10-31T00:30:00Z', 'en-GB', 'Europe/Zagreb'))).toBe('Sun, 31 Oct 2027, 02:30 CEST')
  expect(plain(formatMoment('2027-10-31T01:30:00Z', 'en-GB', 'Europe/Zagreb'))).toBe('Sun, 31 Oct 2027, 02:30 CET')
  expect(formatZone('2027-10-31T01:30:00Z', 'en-GB', 'Europe/Zagreb')).toBe('CET')
})

test('a stamp names a zone of its own, and not this device’s', () => {
  expect(plain(formatStamp(at, 'en-GB', 'Europe/Zagreb'))).toBe('5 Jul 2027, 21:00 CEST')
  expect(formatStamp(at, 'en-GB')).not.toMatch(/[A-Z]{3}|GMT/)
})

test('what is near an event is a time; on another day there, it is a day too', () => {
  const near = (moment: string) => plain(formatNear(moment, at, 'en-GB', 'Europe/Zagreb'))
  expect(near('2027-07-05T17:30:00Z')).toBe('19:30')
  expect(near('2027-07-05T22:30:00Z')).toBe('6 Jul, 00:30')
  expect(near('2027-07-05T17:30:00Z')).toBe(plain(formatTime('2027-07-05T17:30:00Z', 'en-GB', 'Europe/Zagreb')))
})

test('something near is told on the clocks of both where they differ', () => {
  const { timeZone: here } = new Intl.DateTimeFormat().resolvedOptions()
  expect(plain(formatSoonThere(at, 'en-GB', here))).not.toContain('(')
  expect(plain(formatSoonThere(at, 'en-GB', 'Asia/Kathmandu'))).toMatch(/^6 Jul, 00:45 GMT\+5:45 \(.*\d\d:\d\d.*\)$/)
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
