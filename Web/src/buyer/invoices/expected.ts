import type { Invoice, Order } from '../../api/types.ts'

/** For how long after money has moved one waits here for what says so. */
export const patienceMilliseconds = 20_000

const sentBack = (order: Order) =>
  order.refunds?.filter(({ status, amount }) => status === 'succeeded' && amount.amount > 0) ?? []

/** Whether an order comes with an invoice: it was paid, and cost something. */
export const isInvoiced = (order: Order) => !!order.paidAt && order.total.amount > 0

/**
 * Whether all that is to come is there: an invoice, and a credit note for each time that money went back, or that another invoice took its
 * place.
 */
export function isComplete(order: Order, invoices: readonly Invoice[]): boolean {
  const notes = invoices.filter(({ kind }) => kind === 'creditNote').length
  const sales = invoices.length - notes
  return sales > 0 && notes >= sales - 1 + sentBack(order).length
}

/** Until when what is missing is expected any moment; after that it comes some time. */
export function expectedUntil(order: Order): number {
  const moved = [order.paidAt, ...sentBack(order).map(({ settledAt }) => settledAt)]
  return Math.max(...moved.map((at) => Date.parse(at ?? '') || 0)) + patienceMilliseconds
}
