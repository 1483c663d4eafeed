import { type QueryClient, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { api, bodyOf } from '../../api/client.ts'
import type { AvailabilityChanged } from '../../live/messages.ts'
import { useLiveMessage, useWatch } from '../../live/use-live.ts'
import type { AdminEvent } from '../types.ts'
import { withCounts } from './stock.ts'

const perPage = 50
const choicesMost = 100

export const eventKey = (id: string) => ['admin', 'event', id] as const
export const eventsKey = ['admin', 'events'] as const

/** All events, newest first, a page at a time. */
export function useEventList() {
  return useInfiniteQuery({
    queryKey: [...eventsKey, 'list'],
    queryFn: ({ signal, pageParam }) =>
      bodyOf(
        api.GET('/api/admin/events', {
          params: { query: { limit: perPage, ...(pageParam && { cursor: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: 15_000,
  })
}

/** The newest events to choose from, and the chosen one even if it is older. */
export function useEventChoices(chosen: string): {
  events: { id: string; name: string; timeZone: string }[]
  isLoaded: boolean
} {
  const newest = useQuery({
    queryKey: [...eventsKey, 'choices'],
    queryFn: ({ signal }) =>
      bodyOf(api.GET('/api/admin/events', { params: { query: { limit: choicesMost } }, signal })),
    staleTime: 30_000,
  })
  const isMissing =
    newest.data !== undefined && chosen !== '' && !newest.data.items.some((event) => event.id === chosen)
  const other = useAdminEvent(isMissing ? chosen : undefined)
  const events = newest.data?.items ?? []
  return { events: isMissing && other.data ? [...events, other.data] : events, isLoaded: newest.data !== undefined }
}

/** Reads an event anew. */
export function loadEvent(id: string, signal?: AbortSignal): Promise<AdminEvent> {
  return bodyOf(api.GET('/api/admin/events/{id}', { params: { path: { id } }, ...(signal && { signal }) }))
}

/** An event as its organiser sees it. */
export function useAdminEvent(id: string | undefined) {
  return useQuery({
    queryKey: eventKey(id ?? ''),
    queryFn: ({ signal }) => loadEvent(id ?? '', signal),
    enabled: id !== undefined && id !== '',
    refetchInterval: 30_000,
  })
}

/** Keeps what a change answered with, unless something newer is known. */
export function keepEvent(queries: QueryClient, event: AdminEvent) {
  queries.setQueryData<AdminEvent>(eventKey(event.id), (known) =>
    known && known.version > event.version ? known : event,
  )
  void queries.invalidateQueries({ queryKey: eventsKey })
}

/** Keeps an event's stock, and what other organisers change, up to date while it is looked at. */
export function useLiveEvent(id: string | undefined) {
  const queries = useQueryClient()
  const seen = useRef({ id, version: -1 })
  const apply = (stock: AvailabilityChanged) => {
    if (stock.eventId !== id) return
    if (seen.current.id !== id) seen.current = { id, version: -1 }
    if (stock.version <= seen.current.version) return
    seen.current.version = stock.version
    queries.setQueryData<AdminEvent>(eventKey(stock.eventId), (event) => event && withCounts(event, stock))
  }
  useWatch('event', id, (snapshot) => {
    apply(snapshot as AvailabilityChanged)
    // What was missed while there was no connection may be more than stock.
    if (id) void queries.invalidateQueries({ queryKey: eventKey(id) })
  })
  useLiveMessage('availabilityChanged', apply)
  useLiveMessage('eventChanged', (changed) => {
    apply(changed)
    if (changed.eventId === id) void queries.invalidateQueries({ queryKey: eventKey(changed.eventId) })
  })
}
