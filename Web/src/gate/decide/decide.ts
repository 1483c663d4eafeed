import type { Direction, Verdict } from '../../checkins/types.ts'
import type { TicketCode } from '../code/ticket-code.ts'
import type { Book } from '../offline/book.ts'
import type { Ownership } from '../offline/shares.ts'

/** What a device says: a verdict, or that it can't tell: it has no list, or another device owns the ticket. */
export type Word = Verdict | 'noList' | 'otherDevice' | 'shareOver'

/** A way that was taken with a ticket at this device. */
export type Pass = { direction: Direction; at: string; gate: string | null }

export type Decision = {
  word: Word
  passed: boolean
  reentry: boolean
  checkedInAt: string | null
  checkedInGate: string | null
}

/** A scan as it is decided: a code whose signature holds, a ticket that a search has found, or something that is none of ours. */
export type Scanned = { code: TicketCode; isStale: boolean } | { ticketId: string } | null

type Known = {
  book: Book
  /** What was done with this ticket at this device and is not in the book, the earliest first. */
  own: readonly Pass[]
  ownership: Ownership
  /** Milliseconds since 1970. */
  now: number
}

/** What a device decides that has no list. */
export const withoutList: Decision = of('noList')

/** Decides like the server, in its order, from what the device knows. */
export function decide(scanned: Scanned, direction: Direction, known: Known): Decision {
  if (!scanned) return of('forged')
  const { entry, last } = pathOf(idOf(scanned), known)
  if (direction === 'out') return entry ? of('valid') : of('notIn') // Whatever the ticket is worth by now: they are in.
  const flaw = flawOf(scanned, known.book)
  if (flaw) return of(flaw)
  const inTheWay = entry ?? (known.book.cover.list.reentry ? null : last)
  if (inTheWay) return { ...of('alreadyIn'), checkedInAt: inTheWay.at, checkedInGate: inTheWay.gate }
  if (!isOpen(known)) return of('wrongTime')
  if (known.ownership !== 'mine') return of(known.ownership === 'over' ? 'shareOver' : 'otherDevice')
  return { ...of('valid'), reentry: last !== null }
}

function of(word: Word): Decision {
  return { word, passed: word === 'valid', reentry: false, checkedInAt: null, checkedInGate: null }
}

const idOf = (scanned: NonNullable<Scanned>) => ('code' in scanned ? scanned.code.ticketId : scanned.ticketId)

function flawOf(scanned: NonNullable<Scanned>, { cover, tickets }: Book): Verdict | null {
  const code = 'code' in scanned ? scanned.code : null
  if (code && code.eventTag !== cover.eventTag) return 'wrongList'
  const { standing, serial } = tickets.get(idOf(scanned)) ?? { standing: 'valid', serial: 0 }
  if (standing !== 'valid') return standing
  if (code && code.serial !== serial) return 'void'
  const { tiers } = cover.list
  if (code && tiers.length > 0 && !tiers.some((tier) => tier.endsWith(code.tierTag))) return 'wrongList'
  return 'code' in scanned && scanned.isStale ? 'stale' : null
}

type Entry = { at: string | null; gate: string | null }

// The entry by which somebody is in, and the last one that there was: of two entries the earlier one stands.
function pathOf(ticketId: string, { book, own }: Known): { entry: Entry | null; last: Entry | null } {
  const moved = book.moved.get(ticketId)
  let entry: Entry | null = moved?.in ? moved : null
  let last: Entry | null = moved?.at ? moved : null
  for (const pass of own) {
    if (pass.direction === 'out') entry = null
    else entry = last = entry ?? pass
  }
  return { entry, last }
}

function isOpen({ book, now }: Known): boolean {
  const { opensAt, closesAt } = book.cover.list
  return (!opensAt || now >= Date.parse(opensAt)) && (!closesAt || now < Date.parse(closesAt))
}
