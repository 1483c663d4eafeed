import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { api, bodyOf } from '../api/client.ts'
import { useLiveMessage, useLiveState } from '../live/use-live.ts'
import {
  itemsOf,
  type ListedNotification,
  type NotificationList,
  notificationsKey,
  unreadOf,
  withNotification,
  withRead,
} from './notifications.ts'
import { unread } from './unread.ts'

const perPage = 20
const pollMilliseconds = 30_000

/** What the user was told: read once, then pushed; asked for now and then where nothing is pushed. */
export function useNotifications(userId: string) {
  const isLive = useLiveState() === 'on'
  return useInfiniteQuery({
    queryKey: notificationsKey(userId),
    queryFn: ({ signal, pageParam }) =>
      bodyOf(
        api.GET('/api/notifications', {
          params: { query: { limit: perPage, ...(pageParam && { cursor: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    staleTime: pollMilliseconds,
    refetchInterval: isLive ? false : pollMilliseconds,
  })
}

/** Keeps the list and the count right on every page: with what is pushed, and read again after the connection was away. */
export function useNotificationNews(userId: string) {
  const queries = useQueryClient()
  const isLive = useLiveState() === 'on'
  const { data } = useNotifications(userId)
  const count = unreadOf(data)
  const queryKey = notificationsKey(userId)
  const change = (to: (list: NotificationList) => NotificationList) => {
    queries.setQueryData<NotificationList>(queryKey, (known) => known && to(known))
    // An answer that is under way may know nothing of this.
    if (queries.isFetching({ queryKey }) > 0) queries.invalidateQueries({ queryKey })
  }
  useLiveMessage('notification', (came) => change((known) => withNotification(known, came)))
  useLiveMessage('notificationsRead', (read) => change((known) => withRead(known, read)))
  useEffect(() => {
    if (isLive) queries.invalidateQueries({ queryKey: notificationsKey(userId) })
  }, [isLive, queries, userId])
  useEffect(() => {
    unread.set(count)
    return () => unread.set(0)
  }, [count])
}

/** Marks a notification, and all before it, as read on every device. */
export function useMarkRead(userId: string) {
  const queries = useQueryClient()
  const { mutate, isPending, error } = useMutation({
    mutationFn: (upTo: string) => bodyOf(api.POST('/api/notifications/read', { body: { upTo } })),
    onSuccess: (read) =>
      queries.setQueryData<NotificationList>(notificationsKey(userId), (known) => known && withRead(known, read)),
  })
  return {
    markRead: ({ id, readAt }: ListedNotification) => readAt ?? mutate(id),
    markAllRead: () => {
      const [newest] = itemsOf(queries.getQueryData<NotificationList>(notificationsKey(userId)))
      if (newest) mutate(newest.id)
    },
    isPending,
    error,
  }
}
