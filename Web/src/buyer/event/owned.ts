import type { Order } from '../../api/types.ts'
import type { Owned } from '../../shop/cart.ts'

/** How many tickets of each tier these orders hold or own. */
export function ownedOf(orders: readonly Order[], now: number): Owned {
  const owned = new Map<string, number>()
  for (const order of orders) {
    const isHeld = order.status === 'awaitingPayment' && Date.parse(order.expiresAt) > now
    if (order.status !== 'paid' && !isHeld) continue
    for (const { tierId, quantity } of order.lines) owned.set(tierId, (owned.get(tierId) ?? 0) + quantity)
  }
  return owned
}
