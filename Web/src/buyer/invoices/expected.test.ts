import { expect, test } from 'vitest'
import type { Invoice, Order } from '../../api/types.ts'
import { expectedUntil, isComplete, isInvoiced, patienceMilliseconds } from './expected.ts'

const paidAt = '2026-11-30T20:00:00Z'
const settledAt = '2026-12-01T20:00:00Z'
const paid = { paidAt, total: { amount: 5_000, currency: 'EUR' }, refunds: [] } as unknown as Order
const withRefund = (refund: object) =>
  ({ ...paid, refunds: [{ status: 'succeeded', amount: { amount: 2_500 }, settledAt, ...refund }] }) as unknown as Order
const invoice = { kind: 'invoice' } as Invoice
const note = { kind: 'creditNote' } as Invoice

test('what is not paid, or costs nothing, comes with no invoice', () => {
  expect(isInvoiced(paid)).toBe(true)
  expect(isInvoiced({ ...paid, paidAt: null })).toBe(false)
  expect(isInvoiced({ ...paid, total: { amount: 0, currency: 'EUR' } })).toBe(false)
})

test('a paid order waits for its invoice', () => {
  expect(isComplete(paid, [])).toBe(false)
  expect(isComplete(paid, [invoice])).toBe(true)
})

test('money that went back waits for its credit note, and money that is still on its way for none', () => {
  expect(isComplete(withRefund({}), [invoice])).toBe(false)
  expect(isComplete(withRefund({}), [invoice, note])).toBe(true)
  expect(isComplete(withRefund({ status: 'pending' }), [invoice])).toBe(true)
  expect(isComplete(withRefund({ amount: { amount: 0 } }), [invoice])).toBe(true)
})

test('an invoice that another one took the place of was withdrawn by a credit note, which is none of a refund', () => {
  expect(isComplete(paid, [invoice, note, invoice])).toBe(true)
  expect(isComplete(withRefund({}), [invoice, note, invoice])).toBe(false)
  expect(isComplete(withRefund({}), [invoice, note, invoice, note])).toBe(true)
})

test('a moment after money has moved last, nobody waits at the page any more', () => {
  expect(expectedUntil(paid)).toBe(Date.parse(paidAt) + patienceMilliseconds)
  expect(expectedUntil(withRefund({}))).toBe(Date.parse(settledAt) + patienceMilliseconds)
})
