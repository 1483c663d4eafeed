import type { EventDetail } from '../api/types.ts'
import type { AvailabilityChanged, QueuePlace } from './messages.ts'

/** The newer of two views of the same stock. A view with the same version is the same. */
export function newerStock(known: AvailabilityChanged | undefined, came: AvailabilityChanged): AvailabilityChanged {
  return known && known.version >= came.version ? known : came
}

/** Whether the message tells of tiers that the page does not know, or is silent of some that it shows. */
export function isOtherProgramme(event: EventDetail, stock: AvailabilityChanged): boolean {
  const shown = new Set(event.tiers.map((tier) => tier.id))
  return stock.tiers.some((tier) => !shown.has(tier.tierId))
}

/** The event with its stock as it is now. */
export function withStock(event: EventDetail, stock: AvailabilityChanged | undefined): EventDetail {
  if (!stock) return event
  const counts = new Map(stock.tiers.map((tier) => [tier.tierId, tier]))
  const tiers = event.tiers.map((tier) => {
    const now = counts.get(tier.id)
    return now ? { ...tier, available: now.available, held: now.held, sold: now.sold } : tier
  })
  return { ...event, tiers }
}

/**
 * The newer of two views of a place. A place in line never moves back: should a message say so, the best place that was seen stays
 * on the screen.
 */
export function newerPlace(known: QueuePlace | undefined, came: QueuePlace): QueuePlace {
  if (!known || known.eventId !== came.eventId) return came
  if (known.version > came.version) return known
  const isSamePlace = known.state === 'waiting' && came.state === 'waiting' && known.number === came.number
  if (!isSamePlace) return came
  return { ...came, position: least(known.position, came.position), ahead: least(known.ahead, came.ahead) }
}

function least(one: number | null, other: number | null): number | null {
  if (one === null) return other
  return other === null ? one : Math.min(one, other)
}
