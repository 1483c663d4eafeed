import type { AuditBody, AuditTier } from '../types.ts'

/** What may be wrong with a tier, by name. None of it may ever be. */
export const faults = [
  'oversold',
  'duplicateSeats',
  'paidWithoutTicket',
  'ticketWithoutPayment',
  'enteredTwice',
] as const
export type Fault = (typeof faults)[number]

/**
 * What an audit found. `wrongOrders`: of how many orders the books say something else than their payments. `disagrees`: the database and the
 * live grain do not tell the same, or the sum is wrong.
 */
export type Verdict = {
  isSound: boolean
  found: { fault: Fault; count: number }[]
  wrongOrders: number
  disagrees: boolean
}

/** Reads an audit. Nothing is taken on trust: what the numbers say is held against what the server concludes. */
export function verdictOf(audit: AuditBody): Verdict {
  const found = faults
    .map((fault) => ({ fault, count: audit.tiers.reduce((sum, tier) => sum + tier[fault], 0) }))
    .filter(({ count }) => count > 0)
  const wrongOrders = audit.ledger?.wrongOrders ?? 0
  const isFull = audit.tiers.every(addsUp)
  return {
    isSound: audit.ok && found.length === 0 && wrongOrders === 0 && isFull,
    found,
    wrongOrders,
    disagrees: found.length === 0 && ((!audit.ok && wrongOrders === 0) || !isFull),
  }
}

/** Whether a tier's numbers add up to its capacity, and each sold ticket is there. */
export function addsUp(tier: AuditTier): boolean {
  return tier.available + tier.held + tier.sold === tier.capacity && tier.ticketsIssued === tier.sold
}
