import { expect, test } from 'vitest'
import type { OrderFile } from '../types.ts'
import { isRefundable, isUnpaid, noRefund, planOf, type RefundDraft, requestOf } from './refund-draft.ts'

const ticket = (id: string, price: number, status: 'valid' | 'void' = 'valid') => ({
  id,
  status,
  price: { amount: price, currency: 'EUR' },
})

const orderOf = (left: number, ...tickets: ReturnType<typeof ticket>[]) =>
  ({ left: { amount: left, currency: 'EUR' }, tickets }) as unknown as OrderFile

const order = orderOf(12_500, ticket('a', 5_000), ticket('b', 5_000), ticket('c', 2_500), ticket('d', 0))
const plan = (draft: Partial<RefundDraft>, of = order) => planOf({ ...noRefund, ...draft }, of, 'en')

test('the whole order is all that is left and every good ticket', () => {
  expect(plan({})).toMatchObject({ amount: { amount: 12_500 }, ticketIds: ['a', 'b', 'c', 'd'], isAll: true })
  const partly = orderOf(7_500, ticket('a', 5_000, 'void'), ticket('b', 5_000), ticket('c', 2_500))
  expect(plan({}, partly)).toMatchObject({ amount: { amount: 7_500 }, ticketIds: ['b', 'c'], isAll: true })
})

test('tickets go back for their prices', () => {
  expect(plan({ kind: 'tickets' })).toEqual({ wrong: 'tickets' })
  expect(plan({ kind: 'tickets', tickets: ['a', 'c'] })).toMatchObject({
    amount: { amount: 7_500 },
    ticketIds: ['a', 'c'],
    isAll: false,
  })
  expect(plan({ kind: 'tickets', tickets: ['a'] }, orderOf(4_000, ticket('a', 5_000)))).toEqual({ wrong: 'tooMuch' })
})

test('an amount leaves the tickets good, unless it is all', () => {
  expect(plan({ kind: 'amount', amount: '10.50' })).toMatchObject({ amount: { amount: 1_050 }, ticketIds: [] })
  expect(plan({ kind: 'amount', amount: '125' })).toMatchObject({ ticketIds: ['a', 'b', 'c', 'd'], isAll: true })
  for (const amount of ['', '0', 'much']) expect(plan({ kind: 'amount', amount })).toEqual({ wrong: 'amount' })
  expect(plan({ kind: 'amount', amount: '125.01' })).toEqual({ wrong: 'tooMuch' })
})

test('no ticket that cost something stays good when nothing is left', () => {
  const generous = orderOf(5_000, ticket('a', 5_000), ticket('b', 5_000))
  expect(plan({ kind: 'tickets', tickets: ['a'] }, generous)).toEqual({ wrong: 'unpaid' })
  expect(plan({ kind: 'tickets', tickets: ['a', 'b', 'c'] })).toMatchObject({ isAll: false, wrong: null })
})

test('tickets that cost nothing can be taken back, and nothing twice', () => {
  const paid = (of: OrderFile) => ({ ...of, status: 'paid' }) as OrderFile
  const free = paid(orderOf(0, ticket('a', 0)))
  expect([isUnpaid(free), isRefundable(free)]).toEqual([true, true])
  expect(plan({}, free)).toMatchObject({ amount: { amount: 0 }, ticketIds: ['a'], isAll: true })
  expect(isRefundable(paid(orderOf(0, ticket('a', 5_000, 'void'))))).toBe(false)
  expect(isRefundable(paid(orderOf(100, ticket('a', 5_000, 'void'))))).toBe(true)
  expect(isRefundable({ ...order, status: 'refunded' } as OrderFile)).toBe(false)
})

test('what is sent says no more than was chosen', () => {
  const sent = (draft: Partial<RefundDraft>) => {
    const full = { ...noRefund, ...draft }
    const made = planOf(full, order, 'en')
    if (made.wrong !== null) throw new Error(made.wrong)
    return requestOf(full, made)
  }
  expect(sent({ reason: ' ' })).toEqual({ restock: true })
  expect(sent({ kind: 'tickets', tickets: ['b'], restock: false, reason: ' Ill. ' })).toEqual({
    ticketIds: ['b'],
    restock: false,
    reason: 'Ill.',
  })
  expect(sent({ kind: 'amount', amount: '1' })).toEqual({ amount: 100, restock: false })
})
