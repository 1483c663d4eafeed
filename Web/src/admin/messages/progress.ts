import type { HolderMessage } from '../types.ts'

/** How far a message has come: of how many that it is mailed to, and whether anything moves yet. */
export function progressOf({ reached, waiting, delivered, givenUp }: HolderMessage) {
  const done = delivered + givenUp
  const total = Math.max(reached ?? 0, done + waiting)
  return { done, total, isMoving: reached === null || waiting > 0 }
}
