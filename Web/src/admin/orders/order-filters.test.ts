import { expect, test } from 'vitest'
import { noFilters, queryOf, readFilters, readSearch, writeFilters } from './order-filters.ts'

test('an address keeps the filters', () => {
  const filters = { q: 'ana@example.com', event: 'e1', status: 'paid', from: '2027-01-01', to: '2027-01-31' } as const
  expect(readFilters(writeFilters(filters))).toEqual(filters)
})

test('no filters, no address; nonsense is not said', () => {
  expect(writeFilters(noFilters).toString()).toBe('')
  expect(readFilters(new URLSearchParams('status=eaten&from=tomorrow&q=%20%20'))).toEqual(noFilters)
})

test('an order is found by its number or its buyer', () => {
  const id = '01890a5d-ac96-774b-bcce-b302099a8057'
  expect(readSearch(` ${id.toUpperCase()} `)).toEqual({ id })
  expect(readSearch(' 2t83n pfmm4 ')).toEqual({ number: '2T83N-PFMM4' })
  expect(readSearch('2T83N-PFMM5')).toBeNull()
  expect(readSearch('ana@example.com')).toEqual({ email: 'ana@example.com' })
  for (const text of ['', 'ana', '1234', 'a b@c']) expect(readSearch(text)).toBeNull()
})

test('the server is asked only for what is wanted, with the last day taken in', () => {
  expect(queryOf(noFilters)).toEqual({})
  expect(queryOf({ ...noFilters, q: 'ana@example.com', status: 'paid' })).toEqual({
    email: 'ana@example.com',
    status: 'paid',
  })
  const { from, to } = queryOf({ ...noFilters, from: '2027-01-01', to: '2027-01-01' })
  expect(Date.parse(to ?? '') - Date.parse(from ?? '')).toBe(24 * 3_600_000)
})
