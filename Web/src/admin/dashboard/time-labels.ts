import { toLocal } from '../parts/local-time.ts'

const day = 86_400_000

/** A bucket's name: its day, and its time unless it is a whole day; on the clocks of a zone. */
export function atLabel(at: number, step: number, locale: string, timeZone: string): string {
  const time = step < day ? ({ hour: '2-digit', minute: '2-digit' } as const) : {}
  return new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', ...time, timeZone }).format(at)
}

/** What stands below the chart: times within a day or two, days beyond; on the clocks of a zone. */
export function tickLabel(at: number, length: number, locale: string, timeZone: string): string {
  const isMidnight = toLocal(new Date(at).toISOString(), timeZone).endsWith('T00:00')
  if (length > 3 * day || (isMidnight && length > day / 2))
    return new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone }).format(at)
  return new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', timeZone }).format(at)
}
