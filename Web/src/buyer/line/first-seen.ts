import { readJson, writeJson } from '../../platform/storage.ts'

/** Where somebody stood when they joined, by their number: the progress survives a reload. */
type FirstSeen = { number: number; ahead: number }

const keyOf = (userId: string, eventId: string) => `ticketing.line.${userId}.${eventId}`

/** How many were ahead when this place was seen first. */
export function firstAhead(userId: string, eventId: string, number: number, ahead: number): number {
  const key = keyOf(userId, eventId)
  const kept = readJson(key, isFirstSeen)
  if (kept?.number === number) return Math.max(kept.ahead, ahead)
  writeJson(key, { number, ahead })
  return ahead
}

function isFirstSeen(value: unknown): value is FirstSeen {
  if (typeof value !== 'object' || value === null) return false
  const { number, ahead } = value as Record<string, unknown>
  return typeof number === 'number' && typeof ahead === 'number'
}
