import { expect, test } from 'vitest'
import { Problem } from '../../api/problem.ts'
import type { Seller } from '../types.ts'
import { checkDraft, draftOf, faultsOf, requestOf } from './seller-draft.ts'

const company = {
  name: 'Festivals d.o.o.',
  street: 'Ilica 1',
  postalCode: '10000',
  city: 'Zagreb',
  country: 'HR',
  vatId: 'HR12345678903',
  taxNumber: null,
  registrationNumber: null,
  email: 'accounts@example.com',
  numberPrefix: '2026/',
}
const seller: Seller = { ...company, id: 'a', issued: 3, version: 2 }

test('what the server knows comes back to it as it was', () => {
  expect(requestOf(draftOf(seller))).toEqual(company)
})

test('a new seller has nothing, and is asked for a name and an address', () => {
  expect(Object.keys(checkDraft(draftOf(null)))).toEqual(['name', 'street', 'postalCode', 'city', 'country'])
  expect(checkDraft(draftOf(seller))).toEqual({})
})

test.each(['', 'R-', '2026/1-', 'ABCDEFGHIJKL'])('numbers may begin with “%s”', (numberPrefix) => {
  expect(checkDraft({ ...draftOf(seller), numberPrefix })).toEqual({})
})

test.each(['r-', 'R 1-', 'R#', 'R1', 'ABCDEFGHIJKLM'])('numbers may not begin with “%s”', (numberPrefix) => {
  expect(checkDraft({ ...draftOf(seller), numberPrefix })).toEqual({
    numberPrefix: 'admin.sellers.numberPrefixWrong',
  })
})

test('a refusal is said at the fields that it is about', () => {
  const refusal = new Problem(422, { type: 'validation', errors: { vatId: ['No.'], email: ['No.'] } })
  expect(faultsOf(refusal)).toEqual({ vatId: 'admin.sellers.vatIdWrong', email: 'admin.sellers.wrong' })
  expect(faultsOf(new Problem(412, { type: 'stale-version' }))).toBeNull()
})
