import { expect, test } from 'vitest'
import { noFilters, queryOf, readFilters, writeFilters } from './activity-filters.ts'

test('an address keeps the filters', () => {
  const filters = { view: 'marked', who: 'ana@example.com', thing: 'e1', from: '2027-01-01', to: '2027-01-31' } as const
  expect(readFilters(writeFilters(filters))).toEqual(filters)
})

test('no filters, no address; nonsense is not said', () => {
  expect(writeFilters(noFilters).toString()).toBe('')
  expect(readFilters(new URLSearchParams('view=nothing&from=tomorrow&who=ana'))).toEqual(noFilters)
})

test('the server is asked only for what is wanted, with the last day taken in', () => {
  expect(queryOf(noFilters)).toEqual({ kind: 'change' })
  expect(queryOf({ ...noFilters, view: 'all' })).toEqual({})
  expect(queryOf({ ...noFilters, view: 'marked', who: 'ana@example.com', thing: 'e1' })).toEqual({
    marked: 'true',
    email: 'ana@example.com',
    objectId: 'e1',
  })
  const { from, to } = queryOf({ ...noFilters, from: '2027-01-01', to: '2027-01-01' })
  expect(Date.parse(to ?? '') - Date.parse(from ?? '')).toBe(24 * 3_600_000)
})
