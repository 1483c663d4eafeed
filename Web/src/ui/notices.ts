import { Store } from '../platform/store.ts'
import { announce } from './announcer.ts'

/** Something that happened while the user was busy with something else. */
export type Notice = {
  id: number
  tone: 'info' | 'good' | 'warning'
  title: string
  body?: string
  href?: string
  at: number
  isRead: boolean
}

const mostKept = 50
const shownMilliseconds = 6_000
let lastId = 0

/** The bell's history, newest first. */
export const notices = new Store<readonly Notice[]>([])

/** Notices that stand in the corner now. */
export const toasts = new Store<readonly Notice[]>([])

type Told = Omit<Notice, 'id' | 'at' | 'isRead'> & {
  /** Whether it stands in the corner for a while; else it is only in the bell. */
  isToast?: boolean
  /** Whether it stays in the bell's history. */
  isKept?: boolean
}

/** Tells the user. News of the same thing takes the place of what stood in the corner. */
export function notify({ isToast = true, isKept = true, ...notice }: Told) {
  const told = { ...notice, id: ++lastId, at: Date.now(), isRead: false }
  if (isKept) notices.update((all) => [told, ...all].slice(0, mostKept))
  if (!isToast) return
  toasts.update((all) => [...all.filter((one) => !told.href || one.href !== told.href), told].slice(-3))
  announce([notice.title, notice.body].filter(Boolean).join('. '))
  setTimeout(() => dismiss(told.id), shownMilliseconds)
}

/** Takes a notice out of the corner. */
export function dismiss(id: number) {
  toasts.update((all) => all.filter((notice) => notice.id !== id))
}

/** The user has opened the bell. */
export function markAllRead() {
  notices.update((all) =>
    all.some((notice) => !notice.isRead) ? all.map((notice) => ({ ...notice, isRead: true })) : all,
  )
}
