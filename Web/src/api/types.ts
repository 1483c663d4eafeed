import type { components } from './schema.d.ts'

type Schemas = components['schemas']

export type Money = Schemas['Money']
export type EventSummary = Schemas['EventSummary']
export type EventDetail = Schemas['EventDetail']
export type Tier = Schemas['TierDetail']
export type SeatPlan = Schemas['SeatPlan']
export type SeatState = Schemas['SeatState']
export type Order = Schemas['OrderBody']
export type OrderStatus = Schemas['OrderStatus']
export type Ticket = Schemas['TicketBody']
export type SignedIn = Schemas['SignedIn']
export type SignedInAt = Schemas['SessionBody']
export type Notification = Schemas['Notification']
export type NotificationPage = Schemas['NotificationPage']
export type NotificationsRead = Schemas['NotificationsRead']
