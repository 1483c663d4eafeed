import { describe, expect, test } from 'vitest'
import type { Order } from '../../api/types.ts'
import type { PlaceInLine } from '../../live/messages.ts'
import type { JoinedLine } from '../../shop/joined-lines.ts'
import { fateOf } from './fate.ts'

const now = Date.parse('2027-03-01T20:00:00Z')
const line: JoinedLine = {
  userId: 'u',
  eventId: 'e',
  slug: 'evening',
  event: 'Evening',
  joinedAt: '2027-03-01T19:30:00Z',
}
const place = (state: PlaceInLine['state'], admissionExpiresAt: string | null = null): PlaceInLine => ({
  eventId: 'e',
  state,
  number: 7,
  position: state === 'waiting' ? 3 : null,
  ahead: state === 'waiting' ? 2 : null,
  waiting: 9,
  estimatedWaitSeconds: null,
  opensAt: null,
  chance: null,
  version: 1,
  refreshIntervalSeconds: 5,
  admissionExpiresAt,
})
const order = (status: Order['status'], createdAt: string, eventId = 'e') => ({ status, createdAt, eventId }) as Order

describe('what has become of a line', () => {
  test('who is let in has a turn, until its time is over', () => {
    expect(fateOf(line, place('admitted', '2027-03-01T20:05:00Z'), [], now)).toEqual({
      kind: 'turn',
      until: '2027-03-01T20:05:00Z',
    })
    expect(fateOf(line, place('admitted', '2027-03-01T20:00:00Z'), [], now)).toEqual({ kind: 'waiting' })
  })

  test('who has no place any more has lost the turn that they had, or else the place', () => {
    expect(fateOf({ ...line, turnUntil: '2027-03-01T19:59:00Z' }, null, [], now)).toEqual({
      kind: 'lost',
      what: 'turn',
    })
    expect(fateOf(line, null, [], now)).toEqual({ kind: 'lost', what: 'place' })
  })

  test('a turn that has led to an order is not lost, whatever device it was used on', () => {
    const used = { ...line, turnUntil: '2027-03-01T20:05:00Z' }
    expect(fateOf(used, null, [order('paid', '2027-03-01T19:50:00Z')], now)).toEqual({ kind: 'over' })
    expect(
      fateOf(used, place('admitted', used.turnUntil), [order('awaitingPayment', '2027-03-01T19:50:00Z')], now),
    ).toEqual({ kind: 'over' })
  })

  test('an order of another event, or of the time before one joined, has used nothing', () => {
    const turn = { ...line, turnUntil: '2027-03-01T19:59:00Z' }
    expect(fateOf(turn, null, [order('paid', '2027-03-01T19:50:00Z', 'other')], now)).toMatchObject({ kind: 'lost' })
    expect(fateOf(turn, null, [order('paid', '2027-03-01T19:10:00Z')], now)).toMatchObject({ kind: 'lost' })
  })

  test('waiting goes on, also after a place that was taken anew elsewhere', () => {
    expect(fateOf(line, place('waiting'), [], now)).toEqual({ kind: 'waiting' })
    expect(fateOf({ ...line, turnUntil: '2027-03-01T19:59:00Z' }, place('lobby'), [], now)).toEqual({ kind: 'waiting' })
  })

  test('a line that was turned off, or whose sale is over, is none any more', () => {
    expect(fateOf(line, place('notNeeded'), [], now)).toEqual({ kind: 'open' })
    expect(fateOf(line, place('closed'), [], now)).toEqual({ kind: 'over' })
  })
})
