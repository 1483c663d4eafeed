import type { Money } from '../api/types.ts'
import { decimalsOf, decimalText } from './minor-units.ts'
import { waitRange } from './wait-range.ts'
import { dayIn, deviceZone, isElsewhere, knownZone } from './zones.ts'

/** Money in the locale's way, from the currency's minor unit: with all decimals that ISO 4217 gives it. */
export function formatMoney({ amount, currency }: Money, locale: string): string {
  const decimals = decimalsOf(currency)
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  }).format(decimalText(amount, currency))
}

/** A count in the locale's way. */
export function formatCount(count: number, locale: string): string {
  return new Intl.NumberFormat(locale).format(count)
}

// Left out: this device's zone. Times of an event are told in the event's.
const inZone = (timeZone: string | undefined) => timeZone && { timeZone: knownZone(timeZone) }

const time = { hour: '2-digit', minute: '2-digit' } as const
const soon = { day: 'numeric', month: 'short', ...time } as const
const moment = { weekday: 'short', year: 'numeric', ...soon } as const
const named = { timeZoneName: 'short' } as const

function format(at: string | number, locale: string, options: Intl.DateTimeFormatOptions, timeZone?: string): string {
  const text = new Intl.DateTimeFormat(locale, { ...options, ...inZone(timeZone) }).format(new Date(at))
  // A minus sign, not a hyphen: no line ends between it and the number.
  return text.replace(/(GMT\s?)-/, '$1\u2212')
}

/** A day: `Tue, 5 Jan 2027`. */
export function formatDay(at: string | number, locale: string, timeZone?: string): string {
  return format(at, locale, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' }, timeZone)
}

/** A time of day: `20:00`. */
export function formatTime(at: string | number, locale: string, timeZone?: string): string {
  return format(at, locale, time, timeZone)
}

/** Day and time of something near: `22 Nov, 10:00`. */
export function formatSoon(at: string | number, locale: string, timeZone?: string): string {
  return format(at, locale, soon, timeZone)
}

/** Day, time and the zone's short name: `Tue, 5 Jan 2027, 20:00 CET`. */
export function formatMoment(at: string | number, locale: string, timeZone?: string): string {
  return format(at, locale, { ...moment, ...named }, timeZone)
}

/** Day and time without weekday, for tables: `5 Jan 2027, 20:00`; in a zone of its own that is named too. */
export function formatStamp(at: string | number, locale: string, timeZone?: string): string {
  return format(at, locale, { year: 'numeric', ...soon, ...(timeZone && named) }, timeZone)
}

/** The zone's short name at a moment: `CET`. */
export function formatZone(at: string | number, locale: string, timeZone: string): string {
  const parts = new Intl.DateTimeFormat(locale, { ...named, ...inZone(timeZone) }).formatToParts(new Date(at))
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone
}

/** What a moment is near an event: the time alone on the event's own day, else with its day. */
export function formatNear(at: string, day: string, locale: string, timeZone: string): string {
  return dayIn(at, timeZone) === dayIn(day, timeZone)
    ? formatTime(at, locale, timeZone)
    : formatSoon(at, locale, timeZone)
}

/** Day and time of something near at a venue, the zone named; where this device's clocks differ, theirs too: `22 Nov, 10:00 CET (04:00 EST)`. */
export function formatSoonThere(at: string, locale: string, timeZone: string): string {
  const there = format(at, locale, { ...soon, ...named }, timeZone)
  if (!isElsewhere(at, timeZone)) return there
  const isSameDay = dayIn(at, timeZone) === dayIn(at, deviceZone())
  return `${there} (${format(at, locale, { ...(isSameDay ? time : soon), ...named })})`
}

/** How long one will wait, roughly: `5–8 minutes`. Null: nobody can tell. */
export function formatWait(seconds: number | null, locale: string): string | null {
  if (seconds === null) return null
  const { from, to, unit } = waitRange(seconds)
  const format = new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' })
  return from === to ? format.format(to) : format.formatRange(from, to)
}

/** Time left, as a clock shows it: `4:09`, `1:04:09`. */
export function formatClock(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1_000))
  const [hours, minutes, rest] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60]
  const tail = `${hours ? String(minutes).padStart(2, '0') : minutes}:${String(rest).padStart(2, '0')}`
  return hours ? `${hours}:${tail}` : tail
}
