import type { Pass } from '../decide/decide.ts'
import { byTime, type Fact } from './fact.ts'

/** What was done with a ticket at this device and is not in what the server told last, the earliest first. */
export function ownPasses(facts: Iterable<Fact>, ticketId: string, list: string, bookAskedAt: number): Pass[] {
  const found: Fact[] = []
  for (const fact of facts) {
    const isIn = fact.sentAt !== null && fact.sentAt < bookAskedAt
    if (fact.ticketId !== ticketId || fact.list !== list || !fact.admitted || fact.isUndone || isIn) continue
    found.push(fact)
  }
  return found.sort(byTime).map(({ direction, at, gate }) => ({ direction, at, gate }))
}
