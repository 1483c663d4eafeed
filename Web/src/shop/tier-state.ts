import type { EventDetail, Tier } from '../api/types.ts'
import { hasCome } from '../platform/clock.ts'

/** How a tier stands for somebody who wants tickets now. `allHeld`: nothing is left, but not all of it is paid yet. */
export type TierState = 'open' | 'few' | 'notYet' | 'over' | 'allHeld' | 'soldOut' | 'closed'

const fewPercent = 10

export function tierStateOf(
  tier: Tier,
  event: Pick<EventDetail, 'status' | 'onSaleAt' | 'startsAt'>,
  now: number,
): TierState {
  if (!hasCome(tier.salesStart ?? event.onSaleAt, now)) return 'notYet'
  if (now >= Date.parse(tier.salesEnd ?? event.startsAt)) return 'over'
  if (event.status !== 'onSale' && event.status !== 'scheduled') return 'closed'
  if (tier.available <= 0) return tier.held > 0 ? 'allHeld' : 'soldOut'
  return tier.available * 100 <= tier.capacity * fewPercent ? 'few' : 'open'
}

/** Whether tickets of a tier can be chosen. */
export function isForSale(state: TierState): boolean {
  return state === 'open' || state === 'few'
}
