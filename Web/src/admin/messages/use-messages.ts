import { useInfiniteQuery } from '@tanstack/react-query'
import { api, bodyOf } from '../../api/client.ts'
import { progressOf } from './progress.ts'

const movingMilliseconds = 2_000
const restingMilliseconds = 30_000

export const messagesKey = (eventId: string) => ['admin', 'messages', eventId] as const

/** What was written to an event's ticket holders, newest first; read often while something of it moves. */
export function useMessages(eventId: string) {
  return useInfiniteQuery({
    queryKey: messagesKey(eventId),
    queryFn: ({ signal, pageParam }) =>
      bodyOf(
        api.GET('/api/admin/events/{id}/messages', {
          params: { path: { id: eventId }, query: { ...(pageParam && { cursor: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    staleTime: 0,
    refetchInterval: ({ state }) =>
      state.data?.pages.some((page) => page.items.some((message) => progressOf(message).isMoving))
        ? movingMilliseconds
        : restingMilliseconds,
  })
}
