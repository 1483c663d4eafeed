import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { api, bodyOf } from '../../api/client.ts'
import { Problem } from '../../api/problem.ts'
import type { PlaceInLine, QueuePlace } from '../../live/messages.ts'
import { newerPlace } from '../../live/place.ts'
import { useLiveMessage, useLiveState, useWatch } from '../../live/use-live.ts'
import { useStore } from '../../platform/store.ts'
import { session } from '../../session/session.ts'
import { keepAdmission } from '../../shop/admission.ts'
import { forgetLine } from '../../shop/joined-lines.ts'

/** Somebody's place in an event's line: pushed, and asked for at the pace that the server names while nothing is pushed. */
export function useLine(eventId: string) {
  const queries = useQueryClient()
  const userId = useStore(session)?.userId
  const isLive = useLiveState() === 'on'
  const [isPushed, setPushed] = useState(false)
  const key = ['line', eventId, userId]
  const take = (came: QueuePlace) =>
    queries.setQueryData<QueuePlace | null>(key, (known) => newerPlace(known ?? undefined, came))
  const takePushed = (came: QueuePlace) => {
    setPushed(true)
    take(came)
  }
  const path = { params: { path: { id: eventId } } }

  const query = useQuery({
    queryKey: key,
    enabled: userId !== undefined,
    // Null: no place. That is no failure.
    queryFn: async ({ signal }): Promise<QueuePlace | null> => {
      try {
        return await bodyOf(api.GET('/api/events/{id}/queue', { ...path, signal }))
      } catch (problem) {
        if (problem instanceof Problem && problem.slug === 'not-found') return null
        throw problem
      }
    },
    structuralSharing: (known, came) =>
      came ? newerPlace((known as QueuePlace | null) ?? undefined, came as QueuePlace) : came,
    // Asking also keeps the place; a hidden page is asked more rarely by the browser, and that is soon enough.
    refetchInterval: ({ state }) =>
      state.data ? state.data.refreshIntervalSeconds * 1_000 * (isLive && isPushed ? 4 : 1) : false,
    refetchIntervalInBackground: true,
  })
  // Told to those who watch: they bought, left, or were away for too long.
  const isGone = query.data?.state === 'absent'
  const place = isGone ? null : (query.data as PlaceInLine | null | undefined)
  const join = useMutation({ mutationFn: () => bodyOf(api.POST('/api/events/{id}/queue', path)), onSuccess: take })
  const wishMail = useMutation({
    mutationFn: (wanted: boolean) => bodyOf(api.PUT('/api/events/{id}/queue/turn-mail', { ...path, body: { wanted } })),
    onSuccess: take,
  })
  const leave = useMutation({
    mutationFn: () => api.DELETE('/api/events/{id}/queue', path),
    onSuccess: () => {
      if (userId) {
        keepAdmission(userId, eventId, null)
        forgetLine(userId, eventId)
      }
      queries.setQueryData(key, null)
    },
  })

  useWatch('queue', place ? eventId : undefined, (snapshot) => takePushed(snapshot as QueuePlace))
  useLiveMessage('queueChanged', (came) => came.eventId === eventId && takePushed(came))
  useEffect(() => {
    if (!userId || place?.state !== 'admitted' || !place.admissionToken || !place.admissionExpiresAt) return
    keepAdmission(userId, eventId, { token: place.admissionToken, expiresAt: place.admissionExpiresAt })
  }, [place, userId, eventId])
  return { ...query, place, isGone, join, leave, wishMail, isLive: isLive && isPushed }
}
