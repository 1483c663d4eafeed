import type { Order } from '../../api/types.ts'
import type { PlaceInLine } from '../../live/messages.ts'
import type { JoinedLine } from '../../shop/joined-lines.ts'

/**
 * What has become of a line that was joined. `over`: it has led to an order, or there is nothing to wait for any more · `open`: the
 * line was turned off, and whoever likes can buy.
 */
export type Fate =
  | { kind: 'waiting' | 'over' | 'open' }
  | { kind: 'turn'; until: string }
  | { kind: 'lost'; what: 'turn' | 'place' }

/** Judges by the place that the server tells (null: none) and the caller's orders. */
export function fateOf(line: JoinedLine, place: PlaceInLine | null, orders: readonly Order[], now: number): Fate {
  if (orders.some((order) => hasUsed(order, line))) return { kind: 'over' }
  if (place === null) return { kind: 'lost', what: line.turnUntil ? 'turn' : 'place' }
  switch (place.state) {
    case 'admitted':
      return turnOf(line, place, now)
    case 'closed':
      return { kind: 'over' }
    case 'notNeeded':
      return { kind: 'open' }
    default:
      return { kind: 'waiting' }
  }
}

// The server takes a turn away at its next tick; until then a turn whose time is over is neither had nor lost.
function turnOf(line: JoinedLine, place: PlaceInLine, now: number): Fate {
  const until = place.admissionExpiresAt ?? line.turnUntil
  return until && Date.parse(until) > now ? { kind: 'turn', until } : { kind: 'waiting' }
}

// Also with another device: then this one has only heard of the order.
function hasUsed(order: Order, line: JoinedLine): boolean {
  if (order.eventId !== line.eventId) return false
  return order.status === 'awaitingPayment' || Date.parse(order.createdAt) >= Date.parse(line.joinedAt)
}
