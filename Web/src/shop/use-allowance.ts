import { useQuery } from '@tanstack/react-query'
import { api, bodyOf } from '../api/client.ts'

/** What the caller holds of an event without having paid, and what they may hold next. */
export const allowanceKey = (eventId: string) => ['allowance', eventId] as const

/**
 * When the caller may order again; null: now, or it is not known. The server says it, so it is the same after a reload and elsewhere. And
 * how to ask again.
 */
export function useCoolingDown(eventId: string, userId: string | undefined) {
  const { data, refetch } = useQuery({
    queryKey: [...allowanceKey(eventId), userId],
    queryFn: ({ signal }) =>
      bodyOf(api.GET('/api/events/{id}/allowance', { params: { path: { id: eventId } }, signal })),
    enabled: userId !== undefined,
  })
  return { coolingUntil: data?.coolingDownUntil ?? null, refetch }
}
