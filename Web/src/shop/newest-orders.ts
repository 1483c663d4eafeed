import type { Order } from '../api/types.ts'
import { newerOrder } from './order.ts'

/** The caller's newest orders, in one list: what is held now is among them. */
export const newestOrdersKey = ['orders', 'newest'] as const

/** The caller's orders of one event. */
export const ordersOfKey = ['orders', 'of'] as const

/** The list with an order that came from the server: in its place, or in front if it is new. */
export function withOrder(orders: readonly Order[], came: Order): readonly Order[] {
  const isKnown = orders.some((order) => order.id === came.id)
  return isKnown ? orders.map((order) => (order.id === came.id ? newerOrder(order, came) : order)) : [came, ...orders]
}
