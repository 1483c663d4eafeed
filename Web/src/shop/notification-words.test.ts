import { expect, test } from 'vitest'
import type { Notification } from '../api/types.ts'
import { wordsOf } from './notification-words.ts'

const t = (key: string, values?: Record<string, unknown>) => `${key} ${JSON.stringify(values)}`

const told = (kind: string, more: Partial<Notification> = {}) =>
  ({
    id: 'i',
    kind,
    title: 'Gala: news',
    body: 'English.',
    eventId: 'e',
    eventName: 'Gala',
    orderId: null,
    at: '2026-07-01T12:00:00Z',
    readAt: null,
    until: null,
    amount: null,
    changes: null,
    ...more,
  }) as Notification

const words = (notification: Notification) => wordsOf(notification, t, 'en-GB')

test('an order leads to the order, a sale to the event, a lost turn to the line', () => {
  expect(words(told('orderPaid', { orderId: 'o' })).href).toBe('/orders/o')
  expect(words(told('salePaused')).href).toBe('/events/e')
  expect(words(told('turnLost')).href).toBe('/events/e/line')
})

test('money is named as the reader writes it', () => {
  expect(words(told('orderRefunded', { amount: { amount: 12_500, currency: 'EUR' } })).lines[0]).toContain('€125.00')
})

test('tickets that cost nothing went back: of no money is spoken', () => {
  const { title, lines } = words(told('orderRefunded', { amount: { amount: 0, currency: 'EUR' } }))
  expect(title).toContain('news.ticketsVoid')
  expect(lines[0]).toContain('news.ticketsVoidText')
})

test('a change says what was and what is, and leaves out what this page does not know', () => {
  const changes = [
    { member: 'venue', before: 'Old hall', after: 'New hall' },
    { member: 'parking', before: 'yes', after: 'no' },
  ]
  const { lines } = words(told('eventChanged', { changes }))
  expect(lines).toEqual([
    'news.change.venue {"before":"Old hall","after":"New hall"}',
    'news.eventChangedText {"until":"","amount":""}',
  ])
})

test('what is newer than this page is told in the words of the server', () => {
  expect(words(told('doorsOpen'))).toEqual({
    tone: 'info',
    title: 'Gala: news',
    lines: ['English.'],
    href: '/events/e',
  })
  expect(words(told('constructor')).title).toBe('Gala: news')
})
