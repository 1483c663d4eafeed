import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { api, bodyOf } from '../api/client.ts'
import type { AvailabilityChanged, EventChanged } from '../live/messages.ts'
import { useLiveMessage, useLiveState, useWatch } from '../live/use-live.ts'
import { followed } from './event-address.ts'
import { hasUnknownTier, type LiveEvent, newerEvent, withStock } from './live-event.ts'

const pollMilliseconds = 5_000
const mostJitter = 1_500

const keyOf = (idOrSlug: string) => ['event', idOrSlug]

/** How an event is read. One that is known keeps what was pushed since. */
export const eventQuery = (idOrSlug: string) => ({
  queryKey: keyOf(idOrSlug),
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    bodyOf(api.GET('/api/events/{idOrSlug}', { params: { path: { idOrSlug } }, signal })) as Promise<LiveEvent>,
  structuralSharing: (known: unknown, came: unknown) => newerEvent(known as LiveEvent | undefined, came as LiveEvent),
})

/** An event that stays as it is now: pushed while the live connection stands, asked for every few seconds while it does not. */
export function useLiveEvent(idOrSlug: string) {
  const queries = useQueryClient()
  const isLive = useLiveState() === 'on'
  const query = useQuery({
    ...eventQuery(idOrSlug),
    staleTime: isLive ? Number.POSITIVE_INFINITY : 0,
    refetchInterval: isLive ? false : pollMilliseconds,
  })
  const event = query.data
  useWatch('event', event?.id, (snapshot) => take(queries, idOrSlug, (snapshot as EventChanged).event))
  useLiveMessage('eventChanged', (changed) => changed.eventId === event?.id && take(queries, idOrSlug, changed.event))
  useLiveMessage('availabilityChanged', (stock) => {
    if (!event || stock.eventId !== event.id) return
    if (hasUnknownTier(event, stock)) readSoon(queries, idOrSlug)
    else takeStock(queries, idOrSlug, stock)
  })
  return query
}

/**
 * Keeps the address of a page up with its event's slug: whoever came by an earlier one goes on by the one of now, and so does whoever
 * watches while the organiser renames it. An id in the address stays.
 */
export function useEventAddress(idOrSlug: string, event: LiveEvent | undefined) {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { pathname, search, hash, state } = useLocation()
  const current = followed(pathname, idOrSlug, event)
  useEffect(() => {
    if (!event || !current) return
    queries.setQueryData<LiveEvent>(keyOf(event.slug), (known) => newerEvent(known, event))
    navigate({ pathname: current, search, hash }, { replace: true, state })
  }, [queries, navigate, event, current, search, hash, state])
}

function take(queries: QueryClient, idOrSlug: string, came: LiveEvent | undefined) {
  if (came) queries.setQueryData<LiveEvent>(keyOf(idOrSlug), (known) => newerEvent(known, came))
}

function takeStock(queries: QueryClient, idOrSlug: string, stock: AvailabilityChanged) {
  queries.setQueryData<LiveEvent>(keyOf(idOrSlug), (known) => known && withStock(known, stock))
}

// Everybody who looks at the event is told at once; they need not all ask at once.
function readSoon(queries: QueryClient, idOrSlug: string) {
  setTimeout(() => queries.invalidateQueries({ queryKey: keyOf(idOrSlug) }), Math.random() * mostJitter)
}
