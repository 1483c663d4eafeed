import type { QueuePlace } from './messages.ts'

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
