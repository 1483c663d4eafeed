import { useQuery } from '@tanstack/react-query'
import { api, bodyOf } from '../api/client.ts'

/** What the caller holds of an event without having paid, and what they may hold next. */
export const allowanceKey = (eventId: string) => ['allowance', eventId] as const

/** When the caller may order again; null: now, or it is not known. The server says it, so it is the same after a reload and elsewhere. */
export function useCoolingDown(eventId: string, userId: string | undefined): string | null {
  const { data } = useQuery({
    queryKey: [...allowanceKey(eventId), userId],
    queryFn: ({ signal }) =>
      bodyOf(api.GET('/api/events/{id}/allowance', { params: { path: { id: eventId } }, signal })),
    enabled: userId !== undefined,
  })
  return data?.coolingDownUntil ?? null
}
