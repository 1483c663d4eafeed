import { expect } from '@playwright/test'
import type { components } from '../../src/api/schema.d.ts'
import type { Api } from './api.ts'
import { newBuyer } from './people.ts'

export type Place = components['schemas']['QueueAnswer']
type Line = { mode: string; paused: boolean; admitPerMinute: number; maxConcurrent: number; admissionMinutes: number }

/** Opens a line that lets one person in at a time, and nobody waits for the rate. */
export async function openLine(admin: Api, eventId: string, wish: Partial<Line> = {}) {
  const line = { mode: 'fifo', paused: false, admitPerMinute: 600, maxConcurrent: 1, admissionMinutes: 10, ...wish }
  await admin.call('PUT', `/api/admin/events/${eventId}/queue`, line, { 'If-Match': '*' })
}

/** The line as its organiser sees it. */
export const lineOf = (admin: Api, eventId: string) => admin.get<Line>(`/api/admin/events/${eventId}/queue`)

/** Joins the line, or tells of the place that one has. */
export const join = (buyer: Api, eventId: string) => buyer.post<Place>(`/api/events/${eventId}/queue`)

/** Leaves the line. */
export const leave = (buyer: Api, eventId: string) => buyer.call('DELETE', `/api/events/${eventId}/queue`)

/** Has a buyer stand in an open line: somebody else is let in before. Whoever is inside is returned. */
export async function waiting(admin: Api, buyer: Api, eventId: string): Promise<Api> {
  const shopping = await newBuyer(admin)
  await expect.poll(async () => (await join(shopping, eventId)).state).toBe('admitted')
  await join(buyer, eventId)
  return shopping
}
