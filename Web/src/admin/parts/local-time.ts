import { offsetOf, wallOf } from '../../i18n/zones.ts'

const day = 24 * 60 * 60_000

/** Ends the text of a time that clocks show twice, when the second of the two is meant. */
const secondMark = '#2'

/** What a field's text says, as if it were UTC; null if it is no time. */
function readWall(text: string): number | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text)) return null
  const wall = Date.parse(`${wallText(text)}:00Z`)
  // 30 February would be another day.
  return !Number.isNaN(wall) && new Date(wall).toISOString().startsWith(wallText(text)) ? wall : null
}

/**
 * The moments at which clocks of a zone show a time, the earlier one first: one as a rule, two in an hour that clocks repeat, none in
 * one that they leave out.
 */
function momentsOf(text: string, zone: string): number[] {
  const wall = readWall(text)
  if (wall === null) return []
  // Clocks are changed at most once within two days: the offsets at both ends are all that come into question.
  const candidates = new Set([wall - offsetOf(wall - day, zone), wall - offsetOf(wall + day, zone)])
  return [...candidates].filter((at) => wallOf(at, zone) === wall).toSorted((one, other) => one - other)
}

/** A moment as a field for date and time holds it, on the clocks of a zone; empty for none. The moment is in it without loss, to the minute. */
export function toLocal(at: string | null, zone: string): string {
  const time = Date.parse(at ?? '')
  if (Number.isNaN(time)) return ''
  const text = new Date(wallOf(time, zone)).toISOString().slice(0, 16)
  const [, second = Number.POSITIVE_INFINITY] = momentsOf(text, zone)
  return time >= second ? text + secondMark : text
}

/** The moment that a field for date and time means, on the clocks of a zone; null if it is empty, or they never show that time. */
export function fromLocal(text: string, zone: string): string | null {
  const moments = momentsOf(text, zone)
  const at = moments[isSecond(text) ? moments.length - 1 : 0]
  return at === undefined ? null : new Date(at).toISOString().replace('.000Z', 'Z')
}

/** Whether clocks of a zone leave this time out: they are put forward over it. */
export function isLeftOut(text: string, zone: string): boolean {
  return readWall(text) !== null && momentsOf(text, zone).length === 0
}

/** Whether clocks of a zone show this time twice: they are put back over it. */
export function isTwice(text: string, zone: string): boolean {
  return momentsOf(text, zone).length > 1
}

/** Whether the second of two moments is meant. */
export function isSecond(text: string): boolean {
  return text.endsWith(secondMark)
}

/** The same time; of two moments at which clocks show it the first, or the second. */
export function choosingSecond(text: string, second: boolean): string {
  return second ? wallText(text) + secondMark : wallText(text)
}

/** What stands in the field: the time alone. */
export function wallText(text: string): string {
  return text.slice(0, 16)
}

/** The zones to choose from. */
export function allZones(): readonly string[] {
  const named = Intl.supportedValuesOf?.('timeZone') ?? []
  return named.includes('UTC') ? named : ['UTC', ...named]
}
