import type { Notification, NotificationPage, NotificationsRead } from '../api/types.ts'

/** What the user was told, newest first, as far as it was read. */
export type NotificationList = { pages: NotificationPage[]; pageParams: unknown[] }

/** Where it is in the cache. */
export const notificationsKey = (userId: string) => ['notifications', userId] as const

/** A notification of the user's list: it has an id. Ids sort by time. */
export type ListedNotification = Notification & { id: string }

/** How many are not read, of the whole list. */
export function unreadOf(list: NotificationList | undefined): number {
  return list?.pages[0]?.unread ?? 0
}

/** All that was read of the list. */
export function itemsOf(list: NotificationList | undefined): readonly ListedNotification[] {
  return list?.pages.flatMap((page) => page.items.filter(isListed)) ?? []
}

/** The list with one that was pushed, in its place. One that is known stays as it is, for it may have been read. */
export function withNotification(list: NotificationList, came: Notification): NotificationList {
  if (!isListed(came) || itemsOf(list).some((item) => item.id === came.id)) return list
  const added = came.readAt ? 0 : 1
  const last = list.pages.length - 1
  const place = list.pages.findIndex(
    (page, index) =>
      page.items.some((item) => item.id !== null && item.id < came.id) || (index === last && page.nextCursor === null),
  )
  const pages = list.pages.map((page, index) => ({
    ...page,
    unread: page.unread + added,
    // Where it is older than all that was read of the list, it comes with the next part.
    items: index === place ? [...page.items, came].toSorted(newestFirst) : page.items,
  }))
  return { ...list, pages }
}

/** The list after some of it was read, here or elsewhere. */
export function withRead(list: NotificationList, { upTo, readAt, unread }: NotificationsRead): NotificationList {
  const pages = list.pages.map((page) => ({
    ...page,
    unread,
    items: page.items.map((item) => (item.id !== null && item.id <= upTo && !item.readAt ? { ...item, readAt } : item)),
  }))
  return { ...list, pages }
}

function isListed(notification: Notification): notification is ListedNotification {
  return notification.id !== null
}

function newestFirst(one: Notification, other: Notification): number {
  return (one.id ?? '') < (other.id ?? '') ? 1 : -1
}
