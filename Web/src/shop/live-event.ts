import type { EventDetail } from '../api/types.ts'
import type { AvailabilityChanged } from '../live/messages.ts'

/** An event as the page shows it. Its version rises with every change of the event and its stock. */
export type LiveEvent = EventDetail & { version?: number }

/**
 * The newer of two views of one event. What has no version was asked for just now, and counts as newer. The line has no version
 * either: of two views that are alike in all else, the later one knows how it stands.
 */
export function newerEvent(known: LiveEvent | undefined, came: LiveEvent): LiveEvent {
  if (known?.version === undefined || came.version === undefined || known.id !== came.id) return came
  return came.version >= known.version ? came : known
}

/** The event with its stock as a message tells it. A message that is older than what is known changes nothing. */
export function withStock(event: LiveEvent, stock: AvailabilityChanged): LiveEvent {
  if (event.id !== stock.eventId || (event.version !== undefined && stock.version <= event.version)) return event
  const counts = new Map(stock.tiers.map((tier) => [tier.tierId, tier]))
  const tiers = event.tiers.map((tier) => {
    const now = counts.get(tier.id)
    return now ? { ...tier, available: now.available, held: now.held, sold: now.sold } : tier
  })
  return { ...event, tiers, version: stock.version }
}

/** Whether a message tells of tiers that the page does not know: then the event itself has changed, and is read anew. */
export function hasUnknownTier(event: LiveEvent, stock: AvailabilityChanged): boolean {
  const shown = new Set(event.tiers.map((tier) => tier.id))
  return stock.tiers.some((tier) => !shown.has(tier.tierId))
}
