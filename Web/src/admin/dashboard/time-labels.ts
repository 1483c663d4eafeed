const day = 86_400_000

/** A bucket's name: its day, and its time unless it is a whole day. */
export function atLabel(at: number, step: number, locale: string): string {
  const time = step < day ? ({ hour: '2-digit', minute: '2-digit' } as const) : {}
  return new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', ...time }).format(at)
}

/** What stands below the chart: times within a day or two, days beyond. */
export function tickLabel(at: number, length: number, locale: string): string {
  const time = new Date(at)
  const isMidnight = time.getHours() === 0 && time.getMinutes() === 0
  if (length > 3 * day || (isMidnight && length > day / 2))
    return new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' }).format(time)
  return new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' }).format(time)
}
