import { api, bodyOf } from '../../api/client.ts'
import type { components } from '../../api/schema.d.ts'
import type { Money, Order, Ticket } from '../../api/types.ts'

type RefundTaken = components['schemas']['RefundTaken']

/** What a ticket of an order cost. */
export function priceOf(order: Order, ticket: Ticket): Money {
  const line = order.lines.find((one) => one.tierId === ticket.tierId && one.category === ticket.category)
  return line?.unitPrice ?? { amount: 0, currency: order.total.currency }
}

/**
 * What comes back for tickets: what they cost, and with the last that cost something the fee on the order; as far as it is left of what
 * was paid.
 */
export function comesBack(order: Order, tickets: readonly Ticket[], known: readonly Ticket[] = []): Money {
  const isPaid = (ticket: Ticket) => priceOf(order, ticket).amount > 0
  const cost = tickets.reduce((sum, ticket) => sum + priceOf(order, ticket).amount, 0)
  const all = order.lines.reduce((sum, line) => sum + (line.unitPrice.amount > 0 ? line.quantity : 0), 0)
  const gone = [...tickets, ...known.filter(({ status }) => status === 'void')].filter(isPaid)
  const worth = order.lines.reduce((sum, line) => sum + line.unitPrice.amount * line.quantity, 0)
  const fee = cost > 0 && gone.length >= all ? order.total.amount - worth : 0
  const left = order.refunds.reduce((rest, refund) => rest - refund.amount.amount, order.total.amount)
  return { amount: Math.max(0, Math.min(cost + fee, left)), currency: order.total.currency }
}

/** Gives tickets back. The same key again is the same refund. */
export function giveBack(orderId: string, ticketIds: readonly string[], key: string) {
  const header = { 'Idempotency-Key': key }
  const params = { path: { id: orderId }, header }
  return bodyOf<RefundTaken>(
    api.POST('/api/orders/{id}/refund', { params, headers: header, body: { ticketIds: [...ticketIds] } }),
  )
}
