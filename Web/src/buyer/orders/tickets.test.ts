import { beforeEach, expect, test, vi } from 'vitest'
import type { KeptTickets } from './tickets.ts'

vi.mock('../../session/session.ts', () => ({ keptPrefix: 'ticketing.kept.' }))
const { allKept, keepTickets, keptTickets } = await import('./tickets.ts')

const kept = (id: string, createdAt: string) =>
  ({
    order: { id, createdAt },
    event: { id: `event-${id}`, timeZone: 'Europe/Zagreb' },
    tickets: [{ id: `ticket-${id}` }],
  }) as unknown as KeptTickets

beforeEach(() => {
  const values: Record<string, string> = {}
  const own = (name: string, value: unknown) => Object.defineProperty(values, name, { value, enumerable: false })
  own('getItem', (key: string) => values[key] ?? null)
  own('setItem', (key: string, value: string) => {
    values[key] = value
  })
  vi.stubGlobal('localStorage', values)
})

test('every order whose tickets were seen is kept, the newest first, each owner by themselves', () => {
  keepTickets('u', kept('old', '2027-01-01T10:00:00Z'))
  keepTickets('u', kept('new', '2027-02-01T10:00:00Z'))
  keepTickets('other', kept('theirs', '2027-02-02T10:00:00Z'))
  expect(allKept('u').map(({ order }) => order.id)).toEqual(['new', 'old'])
  expect(keptTickets('u', 'old')).toEqual(kept('old', '2027-01-01T10:00:00Z'))
  expect(keptTickets('u', 'theirs')).toBeNull()
})

test('what was kept before events had zones is told on the clocks of this device', () => {
  const earlier = kept('old', '2027-01-01T10:00:00Z')
  keepTickets('u', { ...earlier, event: { id: 'event-old' } as KeptTickets['event'] })
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions()
  expect(keptTickets('u', 'old')?.event.timeZone).toBe(timeZone)
  expect(allKept('u').map(({ event }) => event.timeZone)).toEqual([timeZone])
})

test('what can not be read is passed over', () => {
  keepTickets('u', kept('good', '2027-01-01T10:00:00Z'))
  localStorage.setItem('ticketing.kept.tickets.u.bad', '{"tickets":[]}')
  localStorage.setItem('ticketing.kept.tickets.u.worse', '{')
  expect(allKept('u').map(({ order }) => order.id)).toEqual(['good'])
})
