import { expect, test } from 'vitest'
import { before, lengths, type Period, rangeOf, readPeriod, writePeriod } from './period.ts'

const now = Date.parse('2027-03-10T12:00:00Z')

test.each<Period>([
  { preset: 'hour' },
  { preset: 'day' },
  { preset: 'month' },
  { from: '2027-03-01', to: '2027-03-04' },
])('the address keeps the period %o and everything else', (period) => {
  const search = writePeriod(new URLSearchParams('event=abc&period=week&from=2020-01-01&to=2020-01-02'), period)
  expect(readPeriod(search)).toEqual(period)
  expect(search.get('event')).toBe('abc')
})

test.each(['', 'period=decade', 'from=2027-01-05', 'from=2027-01-05&to=2027-01-01', 'from=x&to=y'])(
  'an address that says "%s" means the last day',
  (text) => expect(readPeriod(new URLSearchParams(text))).toEqual({ preset: 'day' }),
)

test('a period between days takes the last day in, but not the future', () => {
  const range = rangeOf({ from: '2027-03-01', to: '2027-03-04' }, now, 'Europe/Zagreb')
  expect(range.to - range.from).toBe(4 * lengths.day)
  expect(rangeOf({ from: '2027-03-09', to: '2027-03-20' }, now, 'Europe/Zagreb').to).toBe(now)
})

test('the period before is as long, and ends where this one begins', () => {
  const range = rangeOf({ preset: 'week' }, now, 'Europe/Zagreb')
  expect(before(range)).toEqual({ from: range.from - lengths.week, to: range.from })
})

test('days are those of the zone, also where clocks are changed', () => {
  const later = Date.parse('2027-06-01T00:00:00Z')
  expect(rangeOf({ from: '2027-03-28', to: '2027-03-28' }, later, 'Europe/Zagreb')).toEqual({
    from: Date.parse('2027-03-27T23:00:00Z'),
    to: Date.parse('2027-03-28T22:00:00Z'),
  })
  expect(rangeOf({ from: '2027-03-01', to: '2027-03-01' }, later, 'Asia/Kathmandu').from).toBe(
    Date.parse('2027-02-28T18:15:00Z'),
  )
  // Clocks in Chile are put forward at midnight.
  expect(rangeOf({ from: '2026-09-06', to: '2026-09-06' }, later, 'America/Santiago').from).toBe(
    Date.parse('2026-09-06T04:00:00Z'),
  )
})
