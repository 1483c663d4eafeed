import type { components } from '../api/schema.d.ts'
import type { EventDetail, Notification, NotificationsRead, Order } from '../api/types.ts'

/** The stock of an event's tiers, as of a version that only rises. */
export type AvailabilityChanged = {
  eventId: string
  version: number
  tiers: { tierId: string; available: number; held: number; sold: number }[]
}

/** The whole event: after a change that is more than stock, and when one begins to watch. */
export type EventChanged = AvailabilityChanged & { event: EventDetail }

/** `absent`: in this line one has no place any more. */
export type PlaceState = 'absent' | 'lobby' | 'waiting' | 'admitted' | 'notNeeded' | 'closed'
export type Chance = 'likely' | 'uncertain' | 'unlikely' | 'soldOut'

/** Somebody's place in an event's line. */
export type QueuePlace = {
  eventId: string
  state: PlaceState
  number: number | null
  position: number | null
  ahead: number | null
  waiting: number
  estimatedWaitSeconds: number | null
  chance: Chance | null
  /** When tickets can be bought next, if none can now: until then nobody is let in. */
  opensAt: string | null
  version: number
  refreshIntervalSeconds: number
  admissionToken?: string | null
  admissionExpiresAt?: string | null
  /** Whether one is mailed when one's turn is near, if one waits and the shop sends mail. */
  turnMail?: 'off' | 'wanted' | 'sent' | null
}

/** The place of somebody who has one. */
export type PlaceInLine = QueuePlace & { state: Exclude<PlaceState, 'absent'> }

/** How the events that have sold since the last such message stand. */
export type StatsChanged = components['schemas']['StatsChanged']

export type LogLine = { at: string; level: string; source: string; message: string }

/** How an event's gates stand. */
export type GateChanged = components['schemas']['GateSummary']

/** What became of a ticket that is passed on. */
export type TransferChanged = components['schemas']['TransferChanged']

/** What the hub sends, by name. */
export type LiveMessages = {
  availabilityChanged: AvailabilityChanged
  eventChanged: EventChanged
  queueChanged: QueuePlace
  orderChanged: Order
  notification: Notification
  notificationsRead: NotificationsRead
  /** A ticket of theirs was offered, or what was offered was accepted, declined or taken back. */
  transferChanged: TransferChanged
  statsChanged: StatsChanged
  logLine: LogLine
  gateChanged: GateChanged
  /** A connection's last: its session has ended, or its user may do other things now. */
  accessChanged: object
}

/** What can be watched. */
export type Watched = { kind: 'event' | 'queue' | 'gate'; id: string } | { kind: 'admin' }
