import { expect, test } from 'vitest'
import { checkTier, emptyTier, readCount, rowName, tierRequest } from './tier-draft.ts'

const zone = 'America/New_York'
const filled = {
  ...emptyTier('full'),
  name: ' Floor ',
  capacity: '1,200',
  prices: [{ key: 1, category: 'full', amount: '45.50' }],
}

test('a form that was filled in is sent as it was meant', () => {
  expect(checkTier(filled, 'EUR', 'en', zone)).toEqual({})
  expect(tierRequest(filled, 'EUR', 'en', zone)).toMatchObject({
    name: 'Floor',
    sector: null,
    capacity: 1200,
    maxPerOrder: 10,
    maxPerBuyer: 10,
    salesStart: null,
    prices: [{ category: 'full', amount: 4550 }],
  })
})

test('an empty form says what is missing', () => {
  expect(Object.keys(checkTier(emptyTier(''), 'EUR', 'en', zone)).sort()).toEqual([
    'capacity',
    'name',
    'prices.0.amount',
    'prices.0.category',
  ])
})

test('rows of reserved seats have the names that theatres give them', () => {
  const rows = { ...filled, seating: 'reserved' as const, rows: '28', seatsPerRow: '12' }
  expect(checkTier(rows, 'EUR', 'en', zone)).toEqual({})
  const request = tierRequest(rows, 'EUR', 'en', zone)
  expect(request.capacity).toBeUndefined()
  expect(request.rows?.map((row) => row?.name).slice(24)).toEqual(['Y', 'Z', 'AA', 'AB'])
  expect(new Set(Array.from({ length: 500 }, (_, row) => rowName(row))).size).toBe(500)
})

test('two prices for one category, and a sale that ends before it starts, are refused', () => {
  const prices = [
    { key: 1, category: 'full', amount: '1' },
    { key: 2, category: ' full', amount: '2' },
  ]
  expect(checkTier({ ...filled, prices }, 'EUR', 'en', zone)).toEqual({
    'prices.1.category': 'admin.form.categoryTwice',
  })
  const backwards = { ...filled, salesStart: '2027-02-02T10:00', salesEnd: '2027-02-02T10:00' }
  expect(checkTier(backwards, 'EUR', 'en', zone)).toEqual({ salesEnd: 'admin.form.endBeforeStart' })
})

test('sales open and close on the clocks of the event', () => {
  const spring = { ...filled, salesStart: '2027-03-13T10:00', salesEnd: '2027-03-14T10:00' }
  expect(tierRequest(spring, 'EUR', 'en', zone)).toMatchObject({
    salesStart: '2027-03-13T15:00:00Z',
    salesEnd: '2027-03-14T14:00:00Z',
  })
  expect(checkTier({ ...spring, salesEnd: '2027-03-14T02:30' }, 'EUR', 'en', zone)).toEqual({
    salesEnd: 'admin.form.timeLeftOut',
  })
})

test('counts are whole, at least one, and may be grouped', () => {
  expect(readCount('1 000', 5_000)).toBe(1000)
  for (const text of ['', '0', '-3', 'x', '5001']) expect(readCount(text, 5_000)).toBeNull()
})
