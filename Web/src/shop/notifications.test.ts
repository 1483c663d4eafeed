import { expect, test } from 'vitest'
import type { Notification } from '../api/types.ts'
import { itemsOf, type NotificationList, unreadOf, withNotification, withRead } from './notifications.ts'

const item = (id: string | null, readAt: string | null = null) => ({ id, readAt, kind: 'orderPaid' }) as Notification

function list(unread: number, nextCursor: string | null, ...pages: Notification[][]): NotificationList {
  const last = pages.length - 1
  return {
    pages: pages.map((items, index) => ({ items, unread, nextCursor: index === last ? nextCursor : 'more' })),
    pageParams: pages.map(() => ''),
  }
}

const idsOf = (known: NotificationList) => itemsOf(known).map(({ id }) => id)

test('what is pushed comes first and counts', () => {
  const known = withNotification(list(1, null, [item('b')]), item('c'))
  expect(idsOf(known)).toEqual(['c', 'b'])
  expect(unreadOf(known)).toBe(2)
})

test('what comes twice is there once, and stays read', () => {
  const known = list(0, null, [item('b', 'then')])
  expect(withNotification(known, item('b'))).toBe(known)
})

test('what was told late stands where it belongs', () => {
  expect(idsOf(withNotification(list(3, null, [item('e'), item('c')], [item('a')]), item('b')))).toEqual([
    'e',
    'c',
    'b',
    'a',
  ])
  expect(idsOf(withNotification(list(2, null, [item('e'), item('c')]), item('b')))).toEqual(['e', 'c', 'b'])
})

test('what is older than all that was read comes with the next part, and counts already', () => {
  const known = withNotification(list(2, 'cursor', [item('e'), item('c')]), item('b'))
  expect(idsOf(known)).toEqual(['e', 'c'])
  expect(unreadOf(known)).toBe(3)
})

test('the first of all goes into an empty list', () => {
  expect(idsOf(withNotification(list(0, null, []), item('a')))).toEqual(['a'])
})

test('what is told to whoever watches an event is in no list', () => {
  const known = list(0, null, [])
  expect(withNotification(known, item(null))).toBe(known)
})

test('what is read is read with all before it, and what came after it is not', () => {
  const known = withRead(list(3, null, [item('c'), item('b')], [item('a', 'before')]), {
    upTo: 'b',
    readAt: 'now',
    unread: 1,
  })
  expect(itemsOf(known).map(({ readAt }) => readAt)).toEqual([null, 'now', 'before'])
  expect(unreadOf(known)).toBe(1)
})

test('nothing is unread before anything is known', () => {
  expect(unreadOf(undefined)).toBe(0)
  expect(itemsOf(undefined)).toEqual([])
})
