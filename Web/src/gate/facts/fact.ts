import type { CheckIn, CheckInRequest, Direction } from '../../checkins/types.ts'
import type { Decision, Word } from '../decide/decide.ts'
import type { Reading } from '../decide/judge.ts'

/** What of a ticket is shown at a gate. */
export type Shown = Pick<CheckIn, 'tier' | 'seat' | 'category' | 'holder'>

/**
 * Somebody stood at this gate. Kept before anything is said of it, and until long after the server knows it.
 * `waiting`: the server does not know it · `sent` · `refused`: the server will never take it, so somebody has to look at it.
 */
export type Fact = {
  /** What it is called everywhere: the check-in's id. */
  nonce: string
  /** When it happened, by the server's clock. */
  at: string
  /** When it happened, by this device's own clock in milliseconds: the order of what happened here. */
  begunAt: number
  list: string
  gate: string | null
  direction: Direction
  reading: Reading
  ticketId: string | null
  /** What was said at the gate; null: nothing yet. */
  word: Word | null
  admitted: boolean
  reentry: boolean
  checkedInAt: string | null
  checkedInGate: string | null
  /** Whether the device decided by itself. */
  isOwn: boolean
  shown: Shown | null
  state: 'waiting' | 'sent' | 'refused'
  /** When the server's answer came, by this device's clock in milliseconds. */
  sentAt: number | null
  /** What the server says, where that is not what was said at the gate. */
  differs: { word: Word; at: string | null; gate: string | null } | null
  isUndone: boolean
}

type Begun = Pick<Fact, 'nonce' | 'at' | 'begunAt' | 'list' | 'gate' | 'direction' | 'reading'> & {
  shown?: Shown | null
}

/** A scan of which nothing is known yet. If it ends here, nobody was let in. */
export function begin({ shown = null, ...begun }: Begun): Fact {
  return {
    ...begun,
    ticketId: 'ticketId' in begun.reading ? begun.reading.ticketId : null,
    word: null,
    admitted: false,
    reentry: false,
    checkedInAt: null,
    checkedInGate: null,
    isOwn: true,
    shown,
    state: 'waiting',
    sentAt: null,
    differs: null,
    isUndone: false,
  }
}

/** The order of what happened at this device. */
export const byTime = (one: Pick<Fact, 'begunAt'>, other: Pick<Fact, 'begunAt'>) => one.begunAt - other.begunAt

/** The fact as the device has decided it. */
export function decided(fact: Fact, { word, passed, ...rest }: Decision & { ticketId: string | null }): Fact {
  return { ...fact, ...rest, word, admitted: passed }
}

/** The fact as the server has decided it, at once. */
export function answered(fact: Fact, answer: CheckIn, now: number): Fact {
  return {
    ...fact,
    at: answer.at,
    word: answer.verdict,
    admitted: answer.passed,
    reentry: answer.reentry,
    ticketId: answer.ticketId ?? fact.ticketId,
    checkedInAt: answer.checkedInAt,
    checkedInGate: answer.checkedInGate,
    isOwn: false,
    shown: shownOf(answer) ?? fact.shown,
    state: 'sent',
    sentAt: now,
  }
}

/** The fact once the server has heard of what was decided here. */
export function told(fact: Fact, answer: CheckIn, now: number): Fact {
  const isSame = answer.verdict === fact.word || (fact.word === null && !answer.passed)
  return {
    ...fact,
    ticketId: answer.ticketId ?? fact.ticketId,
    shown: shownOf(answer) ?? fact.shown,
    state: 'sent',
    sentAt: now,
    isUndone: answer.undone,
    differs: isSame ? null : { word: answer.verdict, at: answer.checkedInAt, gate: answer.checkedInGate },
  }
}

/** Whether somebody has to hear of a difference: one was let in who should not have been, or the other way round. */
export const isConflict = (fact: Fact) =>
  fact.differs !== null && !fact.isUndone && fact.admitted !== (fact.differs.word === 'valid')

/** A fact as it is sent, decided or not. */
export function toRequest(fact: Fact): CheckInRequest {
  const { nonce, at, list, gate, direction, reading, admitted } = fact
  return { ...reading, nonce, list, direction, ...(gate && { gate }), at, offline: true, admitted }
}

/** A scan as the server is asked about it while somebody waits. */
export function toQuestion({ nonce, list, gate, direction, reading }: Fact): CheckInRequest {
  return { ...reading, nonce, list, direction, ...(gate && { gate }) }
}

function shownOf({ tier, seat, category, holder }: CheckIn): Shown | null {
  return tier === null && holder === null ? null : { tier, seat, category, holder }
}
