import { useQuery } from '@tanstack/react-query'
import { api, bodyOf } from '../../api/client.ts'

const pollMilliseconds = 2_000

export const cancellationKey = (eventId: string) => ['admin', 'event', eventId, 'cancellation']

/** What refunding all orders of an event comes to, and how far it has come. While it goes on it is read again and again. */
export function useCancellation(eventId: string) {
  return useQuery({
    queryKey: cancellationKey(eventId),
    queryFn: ({ signal }) =>
      bodyOf(api.GET('/api/admin/events/{id}/cancellation', { params: { path: { id: eventId } }, signal })),
    refetchInterval: ({ state }) => (state.data?.job?.status === 'running' ? pollMilliseconds : false),
  })
}
