import type { components } from '../api/schema.d.ts'

type Schemas = components['schemas']

export type AdminEvent = Schemas['AdminEvent']
export type AdminEventSummary = Schemas['AdminEventSummary']
export type AdminTier = Schemas['AdminTier']
export type AdminPrice = Schemas['AdminPrice']
export type AuditBody = Schemas['AuditBody']
export type AuditTier = Schemas['TierAuditBody']
export type EventRequest = Schemas['EventRequest']
export type TierRequest = Schemas['TierRequest']
export type TierPatch = Schemas['TierPatchRequest']
export type SaleState = Schemas['SaleState']
export type SaleStatus = Schemas['SaleStatus']
export type SalesReport = Schemas['SalesReport']
export type SalesPoint = Schemas['SalesPoint']
export type AdminOrder = Schemas['AdminOrder']
