import type { components } from '../api/schema.d.ts'

type Schemas = components['schemas']

export type Verdict = Schemas['Verdict']
export type Direction = Schemas['ScanDirection']
export type CheckIn = Schemas['CheckInBody']
export type GateEvent = Schemas['GateEvent']
export type FoundTicket = Schemas['FoundTicket']
export type CheckInList = Schemas['ListBody']
export type Gate = Schemas['GateBody']
export type GateDevice = Schemas['DeviceBody']
export type GateSummary = Schemas['GateSummary']
export type GateConflict = Schemas['ConflictBody']
export type SignedOffline = Schemas['SignedOffline']
export type ListRequest = Schemas['ListRequest']

/** A check-in as this app sends it. Either a code or a ticket. */
export type CheckInRequest = {
  code?: string
  ticketId?: string
  list: string
  nonce: string
  direction: Direction
  gate?: string
  at?: string
  offline?: boolean
  admitted?: boolean
}
