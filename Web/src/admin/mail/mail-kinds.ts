import type { MessageKey } from '../../i18n/i18n.ts'
import type { MailKind } from '../types.ts'

/** What a message is about, in a few words. */
export const kindLabels: Record<MailKind, MessageKey> = {
  'order-paid': 'admin.mail.kind.order-paid',
  'order-expired': 'admin.mail.kind.order-expired',
  'payment-late': 'admin.mail.kind.payment-late',
  'order-refunded': 'admin.mail.kind.order-refunded',
  'event-changed': 'admin.mail.kind.event-changed',
  'event-postponed': 'admin.mail.kind.event-postponed',
  'event-cancelled': 'admin.mail.kind.event-cancelled',
  'event-soon': 'admin.mail.kind.event-soon',
  'organiser-wrote': 'admin.mail.kind.organiser-wrote',
  'ticket-accepted': 'admin.mail.kind.ticket-accepted',
  'ticket-received': 'admin.mail.kind.ticket-received',
  'ticket-declined': 'admin.mail.kind.ticket-declined',
  'ticket-taken': 'admin.mail.kind.ticket-taken',
  'ticket-offered': 'admin.mail.kind.ticket-offered',
  'ticket-withdrawn': 'admin.mail.kind.ticket-withdrawn',
  'turn-soon': 'admin.mail.kind.turn-soon',
  'verify-address': 'admin.mail.kind.verify-address',
  'reset-password': 'admin.mail.kind.reset-password',
  'already-registered': 'admin.mail.kind.already-registered',
  'sign-in-code': 'admin.mail.kind.sign-in-code',
  'use-password': 'admin.mail.kind.use-password',
  invited: 'admin.mail.kind.invited',
  'sign-in-changed': 'admin.mail.kind.sign-in-changed',
}
