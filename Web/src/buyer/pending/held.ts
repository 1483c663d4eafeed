import type { Order } from '../../api/types.ts'
import { isPayable, stageOf } from '../../shop/order.ts'

/** The orders whose tickets are held and that still have to be paid, the most urgent first; then those whose payment is under way. */
export function heldOf(orders: readonly Order[], now: number): readonly Order[] {
  const held = orders.filter((order) => isPayable(order, now) || stageOf(order) === 'paying')
  return held.toSorted((one, other) => rank(one) - rank(other))
}

function rank(order: Order): number {
  return Date.parse(order.expiresAt) + (stageOf(order) === 'paying' ? 1e15 : 0)
}

/** Whether an older page of orders could hold any: no hold lasts longer than that. */
export function mayHoldMore(page: readonly Order[], now: number): boolean {
  const [oldest] = page.toSorted((one, other) => Date.parse(one.createdAt) - Date.parse(other.createdAt))
  return oldest !== undefined && now - Date.parse(oldest.createdAt) < longestHold
}

const longestHold = 60 * 60_000
