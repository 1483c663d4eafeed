import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { EventDetail, Order, Ticket } from '../../api/types.ts'
import { keepLoadedFiles } from '../../platform/offline.ts'
import { eventQuery } from '../../shop/use-event.ts'
import { allKept, type KeptTickets, keepTickets, ticketsQuery } from './tickets.ts'

/** Puts what this browser keeps of somebody's tickets where pages look for it. They show it at once, and ask for news of it. */
export function useKept(userId: string): readonly KeptTickets[] {
  const queries = useQueryClient()
  const [kept] = useState(() => {
    const all = allKept(userId)
    for (const one of all) lay(queries, one)
    return all
  })
  return kept
}

function lay(queries: QueryClient, { order, event, tickets }: KeptTickets) {
  const entries = [
    [['order', order.id], order],
    [eventQuery(event.id).queryKey, event],
    [ticketsQuery(order.id).queryKey, tickets],
  ] as const
  for (const [queryKey, data] of entries) {
    if (queries.getQueryData(queryKey) !== undefined) continue
    queries.setQueryData(queryKey, data)
    queries.invalidateQueries({ queryKey, refetchType: 'none' })
  }
}

/** Keeps the tickets that are shown, with everything that is needed to show them again without a network. */
export function useKeeping(userId: string, order: Order, event: EventDetail | undefined, tickets?: readonly Ticket[]) {
  const isComplete = event !== undefined && tickets !== undefined
  useEffect(() => {
    if (event && tickets) keepTickets(userId, { order, event, tickets })
  }, [userId, order, event, tickets])
  useEffect(() => {
    if (isComplete) loadPages().then(keepLoadedFiles, () => undefined)
  }, [isComplete])
}

// From whatever page the way leads to a ticket, its code must be here already.
function loadPages() {
  return Promise.all([
    import('../events/events-page.tsx'),
    import('../pending/pending.tsx'),
    import('./orders-page.tsx'),
    import('./order-page.tsx'),
    import('./ticket-page.tsx'),
  ])
}
