import { fromLocal } from '../parts/local-time.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** The periods that one can choose, in milliseconds. */
export const lengths = { hour, day, week: 7 * day, month: 30 * day } as const

export type Preset = keyof typeof lengths
export const presets = Object.keys(lengths) as Preset[]

/** What the dashboard shows: a period that ends now, or one between two days, both included. */
export type Period = { preset: Preset } | { from: string; to: string }

/** From and to, in milliseconds. */
export type Range = { from: number; to: number }

const isDay = (text: string | null): text is string => text !== null && /^\d{4}-\d\d-\d\d$/.test(text)

/** The period that an address names; a day, if it names none. */
export function readPeriod(search: URLSearchParams): Period {
  const [from, to] = [search.get('from'), search.get('to')]
  if (isDay(from) && isDay(to) && from <= to) return { from, to }
  return { preset: presets.find((preset) => preset === search.get('period')) ?? 'day' }
}

/** The address with another period. What else it says stays. */
export function writePeriod(search: URLSearchParams, period: Period): URLSearchParams {
  const next = new URLSearchParams(search)
  for (const name of ['period', 'from', 'to']) next.delete(name)
  if ('preset' in period) {
    if (period.preset !== 'day') next.set('period', period.preset)
  } else {
    next.set('from', period.from)
    next.set('to', period.to)
  }
  return next
}

/** From when to when; days are those of a zone. It never reaches into the future. */
export function rangeOf(period: Period, now: number, zone: string): Range {
  if ('preset' in period) return { from: now - lengths[period.preset], to: now }
  const from = startOf(period.from, zone)
  return { from, to: Math.max(from + minute, Math.min(startOf(dayAfter(period.to), zone), now)) }
}

// Where clocks are put forward at midnight, the day begins an hour later.
function startOf(date: string, zone: string): number {
  const at = fromLocal(`${date}T00:00`, zone) ?? fromLocal(`${date}T01:00`, zone)
  return Date.parse(at ?? `${date}T00:00Z`)
}

function dayAfter(date: string): string {
  return new Date(Date.parse(`${date}T00:00Z`) + day).toISOString().slice(0, 10)
}

/** The period of the same length just before. */
export function before({ from, to }: Range): Range {
  return { from: from - (to - from), to: from }
}
