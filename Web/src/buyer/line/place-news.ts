import type { PlaceInLine } from '../../live/messages.ts'

const milestones = [100, 50, 25, 10, 5, 3, 2, 1, 0]
const quietMilliseconds = 60_000

/** What was said of the place last, and when. */
export type Said = { state: string; ahead: number | null; at: number }

/** What to say now: the state, for it has changed; the place, at a milestone or after a minute; or nothing. */
export function newsOf(said: Said | null, place: PlaceInLine, now: number): 'state' | 'place' | null {
  if (!said || said.state !== place.state) return 'state'
  if (place.ahead === null || place.ahead === said.ahead) return null
  if (said.ahead === null) return 'place'
  const { ahead } = place
  const before = said.ahead
  const isMilestone = milestones.some((milestone) => before > milestone && ahead <= milestone)
  return isMilestone || now - said.at >= quietMilliseconds ? 'place' : null
}
