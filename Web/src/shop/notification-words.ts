import type { Notification } from '../api/types.ts'
import { formatMoment, formatMoney, formatTime } from '../i18n/format.ts'
import type { t as translate } from '../i18n/i18n.ts'

/** What a notification says, in the user's language, and where it leads. */
export type NotificationWords = {
  tone: 'info' | 'good' | 'warning'
  title: string
  /** Sentences. */
  lines: readonly string[]
  href: string
}

type Known = Notification['kind']

const tones = {
  orderPaid: 'good',
  paymentDeclined: 'warning',
  holdEnding: 'warning',
  orderExpired: 'info',
  paymentLate: 'warning',
  orderRefunded: 'info',
  yourTurn: 'good',
  turnLost: 'warning',
  eventChanged: 'warning',
  eventPostponed: 'warning',
  salePaused: 'info',
  saleResumed: 'good',
  saleEnded: 'info',
  eventCancelled: 'warning',
  paymentReview: 'warning',
  paymentReturned: 'info',
  eventSoon: 'info',
  organiserWrote: 'info',
  ticketAccepted: 'good',
  ticketReceived: 'good',
  ticketDeclined: 'info',
  ticketTaken: 'warning',
} as const satisfies Record<Known, NotificationWords['tone']>

const members = { name: false, venue: false, startsAt: true, onSaleAt: true, refundUntil: true, reason: false } as const

/** The words for a notification; those of the server for a kind that is newer than this page. */
export function wordsOf(notification: Notification, t: typeof translate, locale: string): NotificationWords {
  const { kind, title, body } = notification
  const href = hrefOf(notification)
  if (!Object.hasOwn(tones, kind)) return { tone: 'info', title, lines: [body], href }
  const values = {
    until: notification.until ? formatTime(notification.until, locale) : '',
    amount: notification.amount ? formatMoney(notification.amount, locale) : '',
  }
  if (notification.words)
    return { tone: 'info', title: notification.words.subject, lines: paragraphsOf(notification.words.text), href }
  const changes = changesOf(notification, t, locale)
  // Tickets that cost nothing went back: of no money.
  const key = kind === 'orderRefunded' && notification.amount?.amount === 0 ? 'ticketsVoid' : kind
  return {
    tone: tones[kind],
    title: t(`news.${key}`, values),
    lines: [...changes, t(`news.${key}Text`, values)],
    href,
  }
}

function paragraphsOf(text: string): string[] {
  return text.split(/\n\s*\n/).filter(Boolean)
}

function changesOf({ changes }: Notification, t: typeof translate, locale: string): string[] {
  return (changes ?? []).flatMap(({ member, before, after }) => {
    if (!Object.hasOwn(members, member)) return []
    const known = member as keyof typeof members
    const show = (value: string) => (members[known] ? formatMoment(value, locale) : value)
    return [t(`news.change.${known}`, { before: show(before), after: show(after) })]
  })
}

function hrefOf({ kind, orderId, eventId }: Notification): string {
  if (orderId) return `/orders/${orderId}`
  if (kind.startsWith('ticket')) return '/orders'
  return kind === 'turnLost' ? `/events/${eventId}/line` : `/events/${eventId}`
}
