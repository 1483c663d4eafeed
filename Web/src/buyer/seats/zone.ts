import type { EventDetail, Money, SeatPlan, Tier } from '../../api/types.ts'
import { type Cart, limitOf, type Owned, seatsOf } from '../../shop/cart.ts'
import { isForSale, tierStateOf } from '../../shop/tier-state.ts'
import type { Selection } from './selection.ts'

/** The part of a hall that one tier fills: its seats, what is chosen of them, and the colour in which they are drawn. */
export type Zone = { tier: Tier; plan: SeatPlan; selection: Selection; limit: number; colour: string }

// Told apart also by name and place; classes stand in app.css.
const colours = ['zone-1', 'zone-2', 'zone-3', 'zone-4'] as const

/** The colour of a tier among the seated tiers of its event. */
export function colourOf(event: Pick<EventDetail, 'tiers'>, tierId: string): string {
  const seated = event.tiers.filter((tier) => tier.seating === 'reserved')
  return colours[seated.findIndex((tier) => tier.id === tierId) % colours.length] ?? colours[0]
}

/** The tiers that share the event's stage: all whose sale is open, if there is anything to choose at all. */
export function hallOf(event: EventDetail, now: number): readonly Tier[] {
  const seated = event.tiers.filter((tier) => tier.seating === 'reserved')
  if (!seated.some((tier) => isForSale(tierStateOf(tier, event, now)))) return []
  return seated.filter((tier) => !['notYet', 'over', 'closed'].includes(tierStateOf(tier, event, now)))
}

/** The hall as it is drawn, front to back in the organiser's order. */
export function zonesOf(
  event: EventDetail,
  tiers: readonly Tier[],
  plans: ReadonlyMap<string, SeatPlan>,
  cart: Cart,
  owned: Owned,
): readonly Zone[] {
  return tiers.flatMap((tier) => {
    const plan = plans.get(tier.id)
    const colour = colourOf(event, tier.id)
    return plan ? [{ tier, plan, colour, selection: seatsOf(cart, tier.id), limit: limitOf(tier, owned) }] : []
  })
}

/** One entry of the legend: what a seat of this colour costs. The dearest come first. */
export type PriceEntry = { tier: Tier; colour: string; prices: readonly { category: string; price: Money }[] }

export function legendOf(zones: readonly Pick<Zone, 'tier' | 'colour'>[]): readonly PriceEntry[] {
  const dearest = ({ tier }: Pick<Zone, 'tier'>) => Math.max(0, ...tier.prices.map(({ price }) => price.amount))
  return zones
    .toSorted((one, other) => dearest(other) - dearest(one))
    .map(({ tier, colour }) => ({
      tier,
      colour,
      prices: tier.prices.toSorted((one, other) => other.price.amount - one.price.amount),
    }))
}

/** How large a seat may be drawn, in pixels. The smallest that a finger hits comes first. */
export const seatSizes = [24, 32, 44] as const

/** The gap between seats of a size. */
export const gapOf = (size: number) => (size < seatSizes[0] ? 2 : 6)

/**
 * The sizes at which a hall can be looked at in a window of some width, and which of them it opens with: the largest that shows whole
 * rows. Where not even the smallest does, an overview comes before it, in which a press looks closer instead of choosing.
 */
export function sizesFor(width: number, longestRow: number): { sizes: readonly number[]; start: number } {
  const fits = (size: number) => longestRow * (size + gapOf(size)) <= width
  const whole = seatSizes.filter(fits).length
  if (whole > 0) return { sizes: seatSizes, start: Math.min(whole, 2) - 1 }
  const overview = Math.max(4, Math.floor(width / Math.max(1, longestRow)) - gapOf(0))
  return { sizes: [Math.min(overview, seatSizes[0] - 1), ...seatSizes], start: 0 }
}
