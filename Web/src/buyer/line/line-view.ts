import type { MessageKey } from '../../i18n/i18n.ts'
import type { PlaceInLine } from '../../live/messages.ts'

/** What the page says of a place: the state as its heading, why one waits in a sentence, and whether hope is in order. */
export type LineView = {
  title: MessageKey
  text: MessageKey
  hasPlace: boolean
  isPaused: boolean
  chance: MessageKey | null
  /** Say at once that waiting may be for nothing. */
  isHopeless: boolean
}

export function lineViewOf(place: PlaceInLine, isPaused: boolean): LineView {
  const isWaiting = place.state === 'waiting'
  const isStopped = isPaused && (isWaiting || place.state === 'lobby')
  const stands = isStopped ? 'paused' : isWaiting && place.opensAt ? 'standing' : place.state
  return {
    title: `line.${stands}`,
    text: `line.${stands}Text`,
    hasPlace: isWaiting && place.position !== null,
    isPaused: isStopped,
    chance: place.chance && (isWaiting || place.state === 'lobby') ? `line.chance.${place.chance}` : null,
    isHopeless: isWaiting && (place.chance === 'unlikely' || place.chance === 'soldOut'),
  }
}

/** How much of the way is behind one, from 0 to 1. `first`: how many were ahead when one joined. */
export function progressOf(first: number, ahead: number): number {
  if (first <= 0) return 1
  return Math.min(1, Math.max(0, 1 - ahead / first))
}
