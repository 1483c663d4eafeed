const clocks = new Map<string, Intl.DateTimeFormat | null>()

// Making one costs a hundred times what using it does.
function clockOf(zone: string): Intl.DateTimeFormat | null {
  const known = clocks.get(zone)
  if (known !== undefined) return known
  const made = makeClock(zone)
  clocks.set(zone, made)
  return made
}

function makeClock(zone: string): Intl.DateTimeFormat | null {
  // Some browsers take offsets for zones; nobody lives by them.
  if (/^[+-]/.test(zone)) return null
  const numbers = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' } as const
  try {
    return new Intl.DateTimeFormat('en-US', { ...numbers, second: '2-digit', hourCycle: 'h23', timeZone: zone })
  } catch {
    return null
  }
}

/** Whether this browser knows the rules of a time zone. */
export function isZone(zone: string): boolean {
  return clockOf(zone) !== null
}

/** The zone if this browser knows it; UTC otherwise: what is shown then is right, and says so. */
export function knownZone(zone: string): string {
  return isZone(zone) ? zone : 'UTC'
}

/** Where this device's clock is. UTC if the browser keeps it to itself. */
export function deviceZone(): string {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions()
  return timeZone && isZone(timeZone) ? timeZone : 'UTC'
}

/** What clocks of a zone show at a moment, as if it were UTC; to the second. */
export function wallOf(at: number, zone: string): number {
  const parts = new Map(
    clockOf(knownZone(zone))
      ?.formatToParts(at)
      .map(({ type, value }) => [type, value]),
  )
  const [year = '', month, date] = [parts.get('year'), parts.get('month'), parts.get('day')]
  const time = `${parts.get('hour')}:${parts.get('minute')}:${parts.get('second')}`
  return Date.parse(`${year.padStart(4, '0')}-${month}-${date}T${time}Z`)
}

/** How far clocks of a zone are ahead of UTC at a moment, in milliseconds. */
export function offsetOf(at: number, zone: string): number {
  return wallOf(at, zone) - Math.floor(at / 1_000) * 1_000
}

/** Whether clocks of a zone show another time than this device's at a moment. */
export function isElsewhere(at: string | number, zone: string): boolean {
  const time = new Date(at).getTime()
  return !Number.isNaN(time) && offsetOf(time, zone) !== offsetOf(time, deviceZone())
}

/** The day on which a moment falls in a zone, as fields for days write it: `2027-01-05`. */
export function dayIn(at: string | number, zone: string): string {
  return new Date(wallOf(new Date(at).getTime(), zone)).toISOString().slice(0, 10)
}
