import { api, bodyOf } from '../api/client.ts'
import { mayHaveHappened, Problem } from '../api/problem.ts'
import type { Order } from '../api/types.ts'
import { device } from '../platform/device.ts'
import { readJson, writeJson } from '../platform/storage.ts'
import { type Cart, isCart } from './cart.ts'

/**
 * An order that is about to be sent, or was sent and not answered. It is kept before it is sent: whatever happens to this page, the
 * same wish goes under the same key, and the server makes one order of it.
 */
export type Purchase = { key: string; eventId: string; lines: Cart; startedAt: number }

/** After that a wish is not sent again by itself: its sender has gone on, and finds an order that was made among their orders. */
const freshMilliseconds = 10 * 60_000

const keyOf = (userId: string, eventId: string) => `ticketing.purchase.${userId}.${eventId}`

/** The purchase that was not answered yet, if there is one. */
export function pendingPurchase(userId: string, eventId: string, now = Date.now()): Purchase | null {
  const found = readJson(keyOf(userId, eventId), isPurchase)
  return found && now - found.startedAt < freshMilliseconds ? found : null
}

/** Makes a purchase and keeps it. The same wish that was not answered yet stays the same purchase. */
export function preparePurchase(userId: string, eventId: string, lines: Cart, now = Date.now()): Purchase {
  const pending = pendingPurchase(userId, eventId, now)
  if (pending && JSON.stringify(wishOf(pending.lines)) === JSON.stringify(wishOf(lines))) return pending
  const purchase = { key: crypto.randomUUID(), eventId, lines, startedAt: now }
  writeJson(keyOf(userId, eventId), purchase)
  return purchase
}

const underWay = new Map<string, Promise<Order>>()

/** Sends a purchase; while it is under way, asking again waits for the same answer. It is forgotten once it is known what became of it: an order, or a refusal. */
export function sendPurchase(userId: string, purchase: Purchase, admissionToken: string | null): Promise<Order> {
  const known = underWay.get(purchase.key)
  if (known) return known
  const sent = send(userId, purchase, admissionToken).finally(() => underWay.delete(purchase.key))
  underWay.set(purchase.key, sent)
  return sent
}

async function send(userId: string, purchase: Purchase, admissionToken: string | null): Promise<Order> {
  const lines = wishOf(purchase.lines)
  const headers = {
    'Idempotency-Key': purchase.key,
    ...(admissionToken && { 'X-Admission-Token': admissionToken }),
    ...(device && { 'X-Device': device }),
  }
  try {
    const order = await bodyOf(
      api.POST('/api/orders', { params: { header: headers }, headers, body: { eventId: purchase.eventId, lines } }),
    )
    forgetPurchase(userId, purchase.eventId)
    return order
  } catch (problem) {
    if (problem instanceof Problem && !mayHaveHappened(problem) && !isWorthKeeping(problem))
      forgetPurchase(userId, purchase.eventId)
    throw problem
  }
}

// What the server is asked for: what a line was when it was chosen is between its buyer and the page.
function wishOf(lines: Cart) {
  return lines.map(({ tierId, category, quantity, seats }) => ({
    tierId,
    category,
    quantity,
    seats: seats ? [...seats] : null,
  }))
}

/** What the lines cost when they were chosen; null: that is not known of all. */
export function expectedOf(lines: Cart): number | null {
  let sum = 0
  for (const { seen, quantity } of lines) {
    if (!seen) return null
    sum += seen.amount * quantity
  }
  return sum
}

/** Gives a purchase up. */
export function forgetPurchase(userId: string, eventId: string) {
  writeJson(keyOf(userId, eventId), null)
}

// Refused before any effect, for a reason that passes: the same wish is sent again.
function isWorthKeeping(problem: Problem): boolean {
  return problem.slug === 'overloaded' || problem.slug === 'rate-limited' || problem.slug === 'unauthenticated'
}

function isPurchase(value: unknown): value is Purchase {
  if (typeof value !== 'object' || value === null) return false
  const { key, eventId, lines, startedAt } = value as Record<string, unknown>
  return typeof key === 'string' && typeof eventId === 'string' && typeof startedAt === 'number' && isCart(lines)
}
