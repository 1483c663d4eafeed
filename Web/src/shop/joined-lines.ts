import { readJson, writeJson } from '../platform/storage.ts'
import { Store } from '../platform/store.ts'

/** A line that somebody has joined with this browser, as far as it was seen. */
export type JoinedLine = {
  userId: string
  eventId: string
  slug: string
  event: string
  joinedAt: string
  /** Once it was their turn: until when. */
  turnUntil?: string
  /** What they lost there, until they have taken notice. */
  lost?: 'turn' | 'place'
}

const key = 'ticketing.lines'
const mostKept = 20

/** The lines that were joined with this browser, newest first. A reload does not lose them; how they stand is asked of the server. */
export const joinedLines = new Store<readonly JoinedLine[]>(readJson(key, areLines) ?? [])

const isSame = (one: Pick<JoinedLine, 'userId' | 'eventId'>, other: Pick<JoinedLine, 'userId' | 'eventId'>) =>
  one.userId === other.userId && one.eventId === other.eventId

function keep(lines: readonly JoinedLine[]) {
  writeJson(key, lines.length > 0 ? lines : null)
  joinedLines.set(lines)
}

/** Remembers a line. One that is known stays as it is, unless what was had there is lost: then it was joined anew. */
export function rememberLine(line: JoinedLine) {
  const known = joinedLines.get().find((one) => isSame(one, line))
  if (known && !known.lost) return
  keep([line, ...joinedLines.get().filter((one) => !isSame(one, line))].slice(0, mostKept))
}

/** Notes what has become of a line. */
export function noteLine(line: JoinedLine, news: Partial<Pick<JoinedLine, 'turnUntil' | 'lost'>>) {
  const known = joinedLines.get().find((one) => isSame(one, line))
  const isNews = known && Object.entries(news).some(([name, value]) => known[name as keyof JoinedLine] !== value)
  if (isNews) keep(joinedLines.get().map((one) => (one === known ? { ...one, ...news } : one)))
}

/** Forgets a line: it was left, it has led to an order, or its loss was taken notice of. */
export function forgetLine(userId: string, eventId: string) {
  const others = joinedLines.get().filter((one) => !isSame(one, { userId, eventId }))
  if (others.length < joinedLines.get().length) keep(others)
}

// What is dismissed in one tab is dismissed in all.
globalThis.addEventListener?.('storage', (change) => {
  if (change.key === key) joinedLines.set(readJson(key, areLines) ?? [])
})

function areLines(value: unknown): value is JoinedLine[] {
  return Array.isArray(value) && value.every(isLine)
}

function isLine(value: unknown): value is JoinedLine {
  if (typeof value !== 'object' || value === null) return false
  const { userId, eventId, slug, event, joinedAt, turnUntil, lost } = value as Record<string, unknown>
  return (
    [userId, eventId, slug, event, joinedAt].every((text) => typeof text === 'string') &&
    (turnUntil === undefined || typeof turnUntil === 'string') &&
    (lost === undefined || lost === 'turn' || lost === 'place')
  )
}
