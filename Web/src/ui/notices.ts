import { Store } from '../platform/store.ts'
import { announce } from './announcer.ts'

/** Something that happened while the user was busy with something else. */
export type Notice = {
  id: number
  tone: 'info' | 'good' | 'warning'
  title: string
  body?: string
  href?: string
}

const shownMilliseconds = 6_000
let lastId = 0

/** Notices that stand in the corner now. What is worth keeping, the server keeps: the bell shows it. */
export const toasts = new Store<readonly Notice[]>([])

/** Tells the user, and returns the notice's id. News of the same thing takes the place of what stood in the corner. */
export function notify(notice: Omit<Notice, 'id'>): number {
  const told = { ...notice, id: ++lastId }
  toasts.update((all) => [...all.filter((one) => !told.href || one.href !== told.href), told].slice(-3))
  announce([notice.title, notice.body].filter(Boolean).join('. '))
  setTimeout(() => dismiss(told.id), shownMilliseconds)
  return told.id
}

/** Takes a notice out of the corner. */
export function dismiss(id: number) {
  toasts.update((all) => all.filter((notice) => notice.id !== id))
}
