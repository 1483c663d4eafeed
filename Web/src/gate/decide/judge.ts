import type { Direction } from '../../checkins/types.ts'
import { areFresh } from '../code/rotation.ts'
import { isSignedBy } from '../code/signatures.ts'
import { readCode } from '../code/ticket-code.ts'
import type { Book } from '../offline/book.ts'
import { ownershipOf } from '../offline/shares.ts'
import { type Decision, decide, type Pass, type Scanned, withoutList } from './decide.ts'

/** What was read: a code, or a ticket that a search has found. */
export type Reading = { code: string } | { ticketId: string }

/** What a device knows when it decides. */
export type Knowledge = { book: Book | null; passesOf: (ticketId: string) => readonly Pass[]; now: number }

/** Decides from what the device has, without a network. The ticket is null if the code is none of ours. */
export async function judge(
  reading: Reading,
  direction: Direction,
  { book, passesOf, now }: Knowledge,
): Promise<Decision & { ticketId: string | null }> {
  if (!book) return { ...withoutList, ticketId: null }
  const scanned = 'code' in reading ? await verified(reading.code, book, now) : reading
  const ticketId = scanned && ('code' in scanned ? scanned.code.ticketId : scanned.ticketId)
  const ownership = ticketId ? await ownershipOf(ticketId, book.cover.shares, now) : 'mine'
  const own = ticketId ? passesOf(ticketId) : []
  return { ...decide(scanned, direction, { book, own, ownership, now }), ticketId }
}

// Two keys may have the same tag.
async function verified(text: string, { cover }: Book, now: number): Promise<Scanned> {
  const code = readCode(text)
  if (!code) return null
  for (const { tag, key } of cover.keys)
    if (tag === code.keyTag && (await isSignedBy(key, code.signed, code.signature)))
      return { code, isStale: cover.rotationKeys ? !(await areFresh(code, cover.rotationKeys, now)) : false }
  return null
}
