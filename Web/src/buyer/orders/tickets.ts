import { api, bodyOf } from '../../api/client.ts'
import { Problem } from '../../api/problem.ts'
import type { Ticket } from '../../api/types.ts'
import { readJson, writeJson } from '../../platform/storage.ts'

/** What the gate needs, and what people want to read beside it. It is kept by this browser: gates are where networks end. */
export type KeptTickets = { tickets: Ticket[]; event: { name: string; venue: string; startsAt: string } | null }

const keyOf = (userId: string, orderId: string) => `ticketing.tickets.${userId}.${orderId}`

/** The tickets of a paid order: the server's, or without a network those that were seen before. */
export function ticketsQuery(userId: string, orderId: string) {
  return {
    queryKey: ['tickets', orderId],
    queryFn: async ({ signal }: { signal: AbortSignal }) => {
      try {
        return await bodyOf(api.GET('/api/orders/{id}/tickets', { params: { path: { id: orderId } }, signal }))
      } catch (problem) {
        const kept = problem instanceof Problem && problem.slug === 'network' ? keptTickets(userId, orderId) : null
        if (kept) return kept.tickets
        throw problem
      }
    },
    // Codes don't change; whether a ticket has been used does.
    staleTime: 30_000,
  }
}

/** Keeps tickets for when there is no network. */
export function keepTickets(userId: string, orderId: string, kept: KeptTickets) {
  writeJson(keyOf(userId, orderId), kept)
}

/** What was kept; null: nothing. */
export function keptTickets(userId: string, orderId: string): KeptTickets | null {
  return readJson(keyOf(userId, orderId), isKept)
}

function isKept(value: unknown): value is KeptTickets {
  return typeof value === 'object' && value !== null && Array.isArray((value as { tickets?: unknown }).tickets)
}
