import { expect, test } from 'vitest'
import { noFilters, queryOf, readFilters, writeFilters } from './mail-filters.ts'

test('an address keeps the filters', () => {
  const filters = { state: 'waiting', email: 'ana@example.com' } as const
  expect(readFilters(writeFilters(filters))).toEqual(filters)
})

test('no filters, no address; nonsense is not said', () => {
  expect(writeFilters(noFilters).toString()).toBe('')
  expect(readFilters(new URLSearchParams('state=eaten&email=ana'))).toEqual(noFilters)
})

test('the server is asked only for what is wanted', () => {
  expect(queryOf(noFilters)).toEqual({ state: 'givenUp' })
  expect(queryOf({ state: 'all', email: 'ana@example.com' })).toEqual({ email: 'ana@example.com' })
})
