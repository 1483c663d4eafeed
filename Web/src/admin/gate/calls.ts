import { api, bodyOf } from '../../api/client.ts'
import type { CheckInList, Gate, GateDevice, ListRequest } from '../../checkins/types.ts'

const of = (id: string) => ({ params: { path: { id } } })

/** Lends a list's tickets to its devices, each a share, for so many minutes. */
export const shareOut = (listId: string, minutes: number) =>
  bodyOf(api.POST('/api/admin/check-in-lists/{id}/shares', { ...of(listId), body: { minutes } }))

/** An event's lists. */
export const lists = {
  all: (eventId: string) => bodyOf(api.GET('/api/admin/events/{id}/check-in-lists', of(eventId))),
  add: (eventId: string, body: ListRequest) =>
    bodyOf(api.POST('/api/admin/events/{id}/check-in-lists', { ...of(eventId), body })),
  change: (id: string, list: CheckInList, body: ListRequest) => {
    const header = { 'If-Match': `"${list.version}"` }
    const params = { path: { id, listId: list.id }, header }
    return bodyOf(api.PUT('/api/admin/events/{id}/check-in-lists/{listId}', { params, headers: header, body }))
  },
  remove: (id: string, list: CheckInList) =>
    bodyOf(api.DELETE('/api/admin/events/{id}/check-in-lists/{listId}', { params: { path: { id, listId: list.id } } })),
}

/** An event's gates. */
export const gates = {
  all: (eventId: string) => bodyOf(api.GET('/api/admin/events/{id}/gates', of(eventId))),
  add: (eventId: string, name: string) =>
    bodyOf(api.POST('/api/admin/events/{id}/gates', { ...of(eventId), body: { name } })),
  remove: (id: string, gate: Gate) =>
    bodyOf(api.DELETE('/api/admin/events/{id}/gates/{gateId}', { params: { path: { id, gateId: gate.id } } })),
}

/** The devices at an event's gates. */
export const devices = {
  all: (eventId: string) => bodyOf(api.GET('/api/admin/events/{id}/gate-devices', of(eventId))),
  add: (eventId: string, body: { name: string; gate: string | null; supervisor: boolean }) =>
    bodyOf(api.POST('/api/admin/events/{id}/gate-devices', { ...of(eventId), body })),
  revoke: (id: string, { id: deviceId }: GateDevice) =>
    bodyOf(api.DELETE('/api/admin/events/{id}/gate-devices/{deviceId}', { params: { path: { id, deviceId } } })),
}
