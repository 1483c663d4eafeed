import type { AvailabilityChanged } from '../../live/messages.ts'
import type { AdminEvent } from '../types.ts'

/** The event with its counts as they are now. Tiers that the message does not name keep theirs. */
export function withCounts(event: AdminEvent, stock: AvailabilityChanged): AdminEvent {
  const counts = new Map(stock.tiers.map((tier) => [tier.tierId, tier]))
  const tiers = event.tiers.map((tier) => {
    const now = counts.get(tier.id)
    return now ? { ...tier, available: now.available, held: now.held, sold: now.sold } : tier
  })
  return { ...event, tiers }
}

/** What all tiers have together. */
export function totalsOf(event: AdminEvent) {
  const sum = (name: 'capacity' | 'available' | 'held' | 'sold') =>
    event.tiers.reduce((total, tier) => total + tier[name], 0)
  return { capacity: sum('capacity'), available: sum('available'), held: sum('held'), sold: sum('sold') }
}
