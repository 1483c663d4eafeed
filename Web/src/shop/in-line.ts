import { readJson, writeJson } from '../platform/storage.ts'
import { Store } from '../platform/store.ts'

/** The line that somebody stands in. Only one is kept: nobody stands in two lines at once with their eyes on both. */
export type InLine = { userId: string; eventId: string; slug: string }

const key = 'ticketing.inLine'

/** The line that this browser's user stands in; null: none. A reload does not lose it. */
export const inLine = new Store<InLine | null>(readJson(key, isInLine))

/** Remembers a line, or forgets it. */
export function keepInLine(line: InLine | null) {
  if (line?.eventId === inLine.get()?.eventId && line?.userId === inLine.get()?.userId) return
  writeJson(key, line)
  inLine.set(line)
}

function isInLine(value: unknown): value is InLine {
  if (typeof value !== 'object' || value === null) return false
  const { userId, eventId, slug } = value as Record<string, unknown>
  return typeof userId === 'string' && typeof eventId === 'string' && typeof slug === 'string'
}
