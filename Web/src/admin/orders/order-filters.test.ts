import { expect, test } from 'vitest'
import { isFindable, noFilters, queryOf, readFilters, writeFilters } from './order-filters.ts'

test('an address keeps the filters', () => {
  const filters = { q: 'ana@example.com', event: 'e1', status: 'paid', from: '2027-01-01', to: '2027-01-31' } as const
  expect(readFilters(writeFilters(filters))).toEqual(filters)
})

test('no filters, no address; nonsense is not said', () => {
  expect(writeFilters(noFilters).toString()).toBe('')
  expect(readFilters(new URLSearchParams('status=eaten&from=tomorrow&q=%20%20'))).toEqual(noFilters)
})

test('something can be found by letters and digits of any script', () => {
  for (const text of ['2T83N-PFMM4', 'ana', '7', 'Юлия', '李']) expect(isFindable(text)).toBe(true)
  for (const text of ['', ' ', '&!', '--']) expect(isFindable(text)).toBe(false)
})

test('the server is asked only for what is wanted, with the last day taken in', () => {
  expect(queryOf(noFilters)).toEqual({})
  expect(queryOf({ ...noFilters, q: 'ana@example.com', status: 'paid' })).toEqual({
    q: 'ana@example.com',
    status: 'paid',
  })
  const { from, to } = queryOf({ ...noFilters, from: '2027-01-01', to: '2027-01-01' })
  expect(Date.parse(to ?? '') - Date.parse(from ?? '')).toBe(24 * 3_600_000)
})
