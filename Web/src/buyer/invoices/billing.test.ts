import { expect, test } from 'vitest'
import { Problem } from '../../api/problem.ts'
import type { Billing } from '../../api/types.ts'
import { billingOf, draftOf, faultsOf, isAnything, isEmpty, isKnown, missingOf } from './billing.ts'

const acme: Billing = {
  name: 'Acme d.o.o.',
  street: 'Ilica 1',
  postalCode: '10000',
  city: 'Zagreb',
  country: 'HR',
  vatId: 'HR12345678903',
  reference: null,
}

test('what the server knows comes back to it as it was', () => {
  expect(billingOf(draftOf(acme))).toEqual(acme)
})

test('spaces around what was typed are no part of it, and a field with nothing else is empty', () => {
  const typed = { ...draftOf(acme), name: ' Acme d.o.o. ', city: '  ' }
  expect(billingOf(typed)).toEqual({ ...acme, city: null })
})

test('who has said nothing wants nothing', () => {
  expect(isEmpty(draftOf(null))).toBe(true)
  expect(isEmpty({ ...draftOf(null), street: ' ' })).toBe(true)
  expect(isEmpty({ ...draftOf(null), country: 'HR' })).toBe(false)
})

test('what is known already need not be told again', () => {
  expect(isKnown(draftOf(acme), acme)).toBe(true)
  expect(isKnown({ ...draftOf(acme), vatId: ' HR12345678903 ' }, acme)).toBe(true)
  expect(isKnown({ ...draftOf(acme), vatId: '' }, acme)).toBe(false)
  expect(isKnown(draftOf(acme), null)).toBe(false)
})

test('a name and a country have to be there', () => {
  expect(isAnything(missingOf(draftOf(acme)))).toBe(false)
  const missing = missingOf({ ...draftOf(acme), name: ' ', country: '' })
  expect(missing).toEqual({ name: 'billing.nameMissing', country: 'billing.countryMissing' })
  expect(isAnything(missing)).toBe(true)
})

test('a refused VAT id is said at its field', () => {
  const refusal = new Problem(422, { type: 'validation', errors: { vatId: ['No.'] } })
  expect(faultsOf(refusal)).toEqual({ vatId: 'billing.vatIdWrong' })
})

test('another refusal is nothing about the fields', () => {
  expect(faultsOf(new Problem(409, { type: 'invoice-issued' }))).toBeNull()
  expect(faultsOf(new Problem(422, { type: 'validation', errors: { other: ['No.'] } }))).toBeNull()
  expect(faultsOf(new TypeError('network'))).toBeNull()
})
