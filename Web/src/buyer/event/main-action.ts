import type { EventDetail } from '../../api/types.ts'
import { hasCome } from '../../platform/clock.ts'
import { isForSale, tierStateOf } from '../../shop/tier-state.ts'

/** The one thing to do on an event's page now. */
export type MainAction =
  | { kind: 'opens'; at: string }
  | {
      kind:
        | 'line'
        | 'choose'
        | 'review'
        | 'signIn'
        | 'hold'
        | 'cooling'
        | 'soldOut'
        | 'held'
        | 'paused'
        | 'ended'
        | 'cancelled'
        | 'draft'
    }

type Situation = {
  event: EventDetail
  now: number
  isSignedIn: boolean
  isAdmitted: boolean
  /** Whether the buyer has to wait before they may hold tickets again. */
  isCooling: boolean
  count: number
  isChanged: boolean
}

export function mainActionOf(situation: Situation): MainAction {
  const { event, now, isSignedIn, isAdmitted, isCooling, count, isChanged } = situation
  if (event.status === 'cancelled' || event.status === 'ended' || event.status === 'draft')
    return { kind: event.status }
  if (event.waitingRoom.enabled && !isAdmitted)
    return { kind: event.status === 'paused' && !event.waitingRoom.paused ? 'paused' : 'line' }
  if (event.status === 'paused') return { kind: 'paused' }
  const states = event.tiers.map((tier) => tierStateOf(tier, event, now))
  if (!states.some(isForSale)) return whenNothingIsForSale(event, states, now)
  // Nothing is held before its buyer has agreed to what has changed.
  if (isChanged) return { kind: 'review' }
  if (isCooling) return { kind: 'cooling' }
  if (count === 0) return { kind: 'choose' }
  return { kind: isSignedIn ? 'hold' : 'signIn' }
}

function whenNothingIsForSale(event: EventDetail, states: readonly string[], now: number): MainAction {
  if (event.nextSaleAt && !hasCome(event.nextSaleAt, now)) return { kind: 'opens', at: event.nextSaleAt }
  if (states.includes('allHeld')) return { kind: 'held' }
  return { kind: states.includes('soldOut') ? 'soldOut' : 'ended' }
}
