import type { Money } from '../api/types.ts'
import { decimalsOf, decimalText } from './minor-units.ts'
import { waitRange } from './wait-range.ts'

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

/** A day: `Tue, 5 Jan 2027`. */
export function formatDay(at: string | number, locale: string, timeZone?: string): string {
  return new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone,
  }).format(new Date(at))
}

/** A time of day: `20:00`. */
export function formatTime(at: string | number, locale: string, timeZone?: string): string {
  return new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', timeZone }).format(new Date(at))
}

/** Day and time of something near: `22 Nov, 10:00`. */
export function formatSoon(at: string | number, locale: string): string {
  return new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }).format(
    new Date(at),
  )
}

/** Day, time and the zone's short name: `Tue, 5 Jan 2027, 20:00 CET`. */
export function formatMoment(at: string | number, locale: string, timeZone?: string): string {
  return new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
    timeZone,
  }).format(new Date(at))
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
