import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import type { EventDetail, ReceivedTicket, ReceivedTickets } from '../../api/types.ts'
import { keepLoadedFiles } from '../../platform/offline.ts'
import { readJson, writeJson } from '../../platform/storage.ts'
import { keptPrefix } from '../../session/session.ts'
import { eventQuery } from '../../shop/use-event.ts'
import { receivedQuery } from './calls.ts'

/** Tickets that others have passed on, with the events that were seen of them: kept by this browser, as those that were bought. */
type KeptReceived = { items: readonly ReceivedTicket[]; events: readonly EventDetail[] }

const keyOf = (userId: string) => `${keptPrefix}received.${userId}`

/** What was kept of somebody's; null: nothing. */
export const keptReceived = (userId: string): KeptReceived | null => readJson(keyOf(userId), isKept)

/** Puts what this browser keeps where pages look for it. They show it at once, and ask for news of it. */
export function useKeptReceived(userId: string) {
  const queries = useQueryClient()
  useState(() => {
    const found = keptReceived(userId)
    if (!found) return
    const entries = [
      [receivedQuery.queryKey, { items: found.items }],
      ...found.events.map((event) => [eventQuery(event.id).queryKey, event] as const),
    ] as const
    for (const [queryKey, data] of entries) {
      if (queries.getQueryData(queryKey) !== undefined) continue
      queries.setQueryData(queryKey, data)
      queries.invalidateQueries({ queryKey, refetchType: 'none' })
    }
  })
}

/** Keeps what is shown: all tickets as they are now, none that are somebody else's again, with their events. Returns these. */
export function useKeepingReceived(userId: string, data: ReceivedTickets | undefined): readonly EventDetail[] {
  const queries = useQueryClient()
  const ids = useMemo(() => [...new Set(data?.items.map(({ eventId }) => eventId))], [data])
  const { data: read } = useQuery({
    queryKey: ['events of received tickets', ...ids],
    queryFn: () => Promise.all(ids.map((id) => queries.fetchQuery({ ...eventQuery(id), staleTime: 60_000 }))),
    enabled: ids.length > 0,
  })
  const events: readonly EventDetail[] = useMemo(
    () => read ?? ids.flatMap((id) => queries.getQueryData<EventDetail>(eventQuery(id).queryKey) ?? []),
    [read, ids, queries],
  )
  useEffect(() => {
    if (!data || !userId || (data.items.length === 0 && !keptReceived(userId))) return
    // The secret of a link is good for who has it: none lies about.
    writeJson(keyOf(userId), { items: data.items.map((item) => ({ ...item, offer: null })), events })
  }, [userId, data, events])
  const hasAny = data !== undefined && data.items.length > 0
  useEffect(() => {
    if (hasAny) loadPages().then(keepLoadedFiles, () => undefined)
  }, [hasAny])
  return events
}

function loadPages() {
  return Promise.all([
    import('../events/events-page.tsx'),
    import('../pending/pending.tsx'),
    import('../orders/orders-page.tsx'),
    import('../orders/ticket-page.tsx'),
    import('./received-list.tsx'),
    import('./received-page.tsx'),
  ])
}

function isKept(value: unknown): value is KeptReceived {
  if (typeof value !== 'object' || value === null) return false
  const { items, events } = value as Partial<Record<keyof KeptReceived, unknown>>
  return Array.isArray(items) && Array.isArray(events)
}
