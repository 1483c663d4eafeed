import { api, bodyOf } from '../api/client.ts'
import type { CheckIn, CheckInRequest } from './types.ts'

/** Events whose tickets the caller may check. */
export const gateEvents = (signal: AbortSignal) => bodyOf(api.GET('/api/admin/gate/events', { signal }))

/** Checks one in. A refusal is thrown, with the check-in among its members. */
export const checkIn = (body: CheckInRequest, signal: AbortSignal): Promise<CheckIn> =>
  bodyOf(api.POST('/api/admin/check-ins', { body, signal }))

/** Tells what was decided without a network, at most 500 at once. */
export async function checkInMany(checkIns: CheckInRequest[]): Promise<{ checkIns: CheckIn[] }> {
  const signal = AbortSignal.timeout(patience)
  // The document names the answer to one alone; that to many has one for each.
  const answer: unknown = await bodyOf(api.POST('/api/admin/check-ins', { body: { checkIns }, signal }))
  return answer as { checkIns: CheckIn[] }
}

const patience = 20_000

/** Takes a check-in back. */
export const undo = (id: string, reason: string) =>
  bodyOf(api.POST('/api/admin/check-ins/{id}/undo', { params: { path: { id } }, body: { reason } }))

/** Says that a conflict was looked at. */
export const settle = (id: string, reason: string) =>
  bodyOf(api.POST('/api/admin/check-ins/{id}/settle', { params: { path: { id } }, body: { reason } }))

/** Tickets by their holder's name or an order's number. */
export const searchTickets = (id: string, q: string, signal: AbortSignal) =>
  bodyOf(api.GET('/api/admin/events/{id}/check-ins/search', { params: { path: { id }, query: { q } }, signal }))

/** What a device needs without a network; with a version: what has changed since. */
export const offlineDocument = (id: string, since: string | null, signal: AbortSignal) =>
  bodyOf(
    api.GET('/api/admin/check-in-lists/{id}/offline', {
      params: { path: { id }, query: since ? { since } : {} },
      signal,
    }),
  )

/** How an event's gates stand. */
export const gateSummary = (id: string) =>
  bodyOf(api.GET('/api/admin/events/{id}/check-ins/summary', { params: { path: { id } } }))

/** What went wrong while gates had no network. */
export const gateConflicts = (id: string) =>
  bodyOf(api.GET('/api/admin/events/{id}/check-ins/conflicts', { params: { path: { id } } }))

/** Lets this device in, by the token that an organiser shows. */
export const enrol = (token: string) => bodyOf(api.POST('/api/gate/enrol', { body: { token } }))
