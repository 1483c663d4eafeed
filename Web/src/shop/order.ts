import type { Order, OrderStatus } from '../api/types.ts'

const stages: Record<OrderStatus, number> = { awaitingPayment: 0, paid: 1, cancelled: 1, expired: 1, refunded: 2 }

/** The newer of two views of an order. An order never goes back: an answer that was under way while a push came is the older one. */
export function newerOrder(known: Order | undefined, came: Order): Order {
  if (!known || known.id !== came.id) return came
  return stages[came.status] < stages[known.status] || came.version < known.version ? known : came
}

/** Where an order stands, as its buyer thinks of it. */
export type OrderStage =
  | 'toPay'
  | 'onPage'
  | 'paying'
  | 'declined'
  | 'paid'
  | 'cancelled'
  | 'expired'
  | 'refunding'
  | 'refunded'
  | 'review'
  | 'settled'

export function stageOf(order: Order): OrderStage {
  const payment = order.payment?.status
  // Money came that a person has to look at: whatever the order does meanwhile, nobody pays again.
  if (payment === 'review' || payment === 'refundFailed') return 'review'
  if (order.status === 'awaitingPayment') {
    if (payment === 'processing') return order.payment?.redirectUrl ? 'onPage' : 'paying'
    return payment === 'declined' ? 'declined' : 'toPay'
  }
  // The money came after the hold had ended.
  if (payment === 'refunding' && order.status !== 'refunded') return 'refunding'
  return payment === 'settledByHand' ? 'settled' : order.status
}

/** When an order came to stand where it stands, or until when it does; null: that is not known. */
export function stageTimeOf(order: Order): { at: string; isEnd: boolean } | null {
  const stage = stageOf(order)
  switch (stage) {
    case 'toPay':
    case 'onPage':
      return { at: order.expiresAt, isEnd: true }
    case 'expired':
      return { at: order.expiresAt, isEnd: false }
    case 'paid':
      return { at: order.paidAt ?? order.payment?.startedAt ?? order.createdAt, isEnd: false }
    case 'paying':
    case 'declined':
      return order.payment ? { at: order.payment.startedAt, isEnd: false } : null
    default:
      return null
  }
}

/** Whether it can still be paid at that time. */
export function isPayable(order: Order, now: number): boolean {
  return order.status === 'awaitingPayment' && stageOf(order) !== 'review' && Date.parse(order.expiresAt) > now
}

/** How many tickets it is for. */
export function ticketsOf(order: Order): number {
  return order.lines.reduce((sum, line) => sum + line.quantity, 0)
}
