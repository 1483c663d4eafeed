import { useQuery } from '@tanstack/react-query'
import { useEffect, useEffectEvent } from 'react'
import { api, bodyOf } from '../../api/client.ts'

const pollMilliseconds = 2_000

export const cancellationKey = (eventId: string) => ['admin', 'event', eventId, 'cancellation']
export const jobsKey = ['admin', 'job']

/** What refunding all orders of an event comes to, as things stand. */
export function useCancellation(eventId: string) {
  return useQuery({
    queryKey: cancellationKey(eventId),
    queryFn: ({ signal }) =>
      bodyOf(api.GET('/api/admin/events/{id}/cancellation', { params: { path: { id: eventId } }, signal })),
  })
}

/** How far a job has come. While it goes on it is read again and again; `onEnd` is called when it has ended. */
export function useJob(id: string | undefined, onEnd: () => void) {
  const query = useQuery({
    queryKey: [...jobsKey, id],
    queryFn: ({ signal }) => bodyOf(api.GET('/api/admin/jobs/{id}', { params: { path: { id: id ?? '' } }, signal })),
    enabled: id !== undefined,
    refetchInterval: ({ state }) => (state.data?.status === 'running' ? pollMilliseconds : false),
  })
  const finishedAt = query.data?.finishedAt
  const end = useEffectEvent(onEnd)
  useEffect(() => {
    if (finishedAt) end()
  }, [finishedAt])
  return query
}
