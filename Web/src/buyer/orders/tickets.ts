import { api, bodyOf } from '../../api/client.ts'
import type { EventDetail, Order, Ticket } from '../../api/types.ts'
import { deviceZone } from '../../i18n/zones.ts'
import { keysOf, readJson, writeJson } from '../../platform/storage.ts'
import { keptPrefix } from '../../session/session.ts'

/** A paid order with all that its pages show. It is kept by this browser: gates are where networks end. */
export type KeptTickets = { order: Order; event: EventDetail; tickets: readonly Ticket[] }

const prefixOf = (userId: string) => `${keptPrefix}tickets.${userId}.`

/** The tickets of a paid order. */
export function ticketsQuery(orderId: string) {
  return {
    queryKey: ['tickets', orderId],
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      bodyOf(api.GET('/api/orders/{id}/tickets', { params: { path: { id: orderId } }, signal })),
    // Codes don't change; whether a ticket has been used does.
    staleTime: 30_000,
  }
}

/** Keeps tickets for when there is no network. */
export function keepTickets(userId: string, kept: KeptTickets) {
  writeJson(prefixOf(userId) + kept.order.id, kept)
}

/** What was kept of an order; null: nothing. */
export function keptTickets(userId: string, orderId: string): KeptTickets | null {
  return complete(readJson(prefixOf(userId) + orderId, isKept))
}

/** Everything that was kept, the order placed last first. */
export function allKept(userId: string): readonly KeptTickets[] {
  return keysOf(prefixOf(userId))
    .map((key) => complete(readJson(key, isKept)))
    .filter((kept) => kept !== null)
    .toSorted((one, other) => other.order.createdAt.localeCompare(one.order.createdAt))
}

// What was kept before events had zones is told on this device's clocks, as it was then.
function complete(kept: KeptTickets | null): KeptTickets | null {
  return kept && { ...kept, event: { ...kept.event, timeZone: kept.event.timeZone ?? deviceZone() } }
}

function isKept(value: unknown): value is KeptTickets {
  if (typeof value !== 'object' || value === null) return false
  const { order, event, tickets } = value as Partial<Record<keyof KeptTickets, { id?: unknown }>>
  return typeof order?.id === 'string' && typeof event?.id === 'string' && Array.isArray(tickets)
}
