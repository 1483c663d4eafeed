import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, bodyOf } from '../api/client.ts'
import { signOut } from '../session/session.ts'

const perPage = 50

/** Where somebody is signed in, and how to end that. */
export function useSessions(userId: string) {
  const queries = useQueryClient()
  const queryKey = ['sessions', userId]
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey,
    queryFn: ({ signal, pageParam }) =>
      bodyOf(
        api.GET('/api/me/sessions', {
          params: { query: { limit: perPage, ...(pageParam && { cursor: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  })
  const readAgain = () => queries.invalidateQueries({ queryKey })
  const end = useMutation({
    mutationFn: (id: string) => api.DELETE('/api/me/sessions/{id}', { params: { path: { id } } }),
    // One that was not there any more is gone from the list too.
    onSettled: readAgain,
  })
  const endOthers = useMutation({
    mutationFn: () => api.DELETE('/api/me/sessions', { params: { query: { keepCurrent: 'true' } } }),
    onSettled: readAgain,
  })
  const endAll = useMutation({ mutationFn: () => api.DELETE('/api/me/sessions'), onSuccess: signOut })
  const all = data?.pages.flatMap((page) => page.items)
  return {
    // This device first: whoever does not know one of the others looks here for what theirs looks like.
    sessions: all?.toSorted((one, other) => Number(other.isCurrent) - Number(one.isCurrent)),
    error,
    refetch,
    more: hasNextPage && { isBusy: isFetchingNextPage, read: () => fetchNextPage() },
    end,
    endOthers,
    endAll,
  }
}
