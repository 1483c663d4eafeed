import type { LogLine } from '../../live/messages.ts'

/** From the least to the most serious. */
export const levels = ['trace', 'debug', 'information', 'warning', 'error', 'critical'] as const
export type Level = (typeof levels)[number]

/** A line with a number of its own, so that lists can tell lines apart. */
export type NumberedLine = LogLine & { number: number; rank: number }

/** What is shown, and what came while it was paused; both newest first. */
export type LogBuffer = {
  shown: readonly NumberedLine[]
  waiting: readonly NumberedLine[]
  isPaused: boolean
  last: number
}

export const mostLines = 1_000
export const emptyLog: LogBuffer = { shown: [], waiting: [], isPaused: false, last: 0 }

/** How serious a level is; one that nobody knows counts as information. */
export function rankOf(level: string): number {
  const name = level.toLowerCase()
  const known = levels.findIndex(
    (one) => one === name || one.startsWith(name) || (one === 'information' && name === 'info'),
  )
  return known < 0 ? levels.indexOf('information') : known
}

/** Takes lines in, in the order in which they came. */
export function take(log: LogBuffer, lines: readonly LogLine[]): LogBuffer {
  if (lines.length === 0) return log
  const numbered = lines.map((line, index) => ({ ...line, number: log.last + index + 1, rank: rankOf(line.level) }))
  numbered.reverse()
  const last = log.last + lines.length
  return log.isPaused
    ? { ...log, last, waiting: [...numbered, ...log.waiting].slice(0, mostLines) }
    : { ...log, last, shown: [...numbered, ...log.shown].slice(0, mostLines) }
}

/** Stops what is shown from moving, or lets in what has come meanwhile. */
export function setPaused(log: LogBuffer, isPaused: boolean): LogBuffer {
  if (isPaused) return { ...log, isPaused }
  return { ...log, isPaused, shown: [...log.waiting, ...log.shown].slice(0, mostLines), waiting: [] }
}

/** The lines that are serious enough and hold the text. */
export function pick(lines: readonly NumberedLine[], least: Level, text: string): readonly NumberedLine[] {
  const rank = levels.indexOf(least)
  const wanted = text.trim().toLowerCase()
  return lines.filter(
    (line) =>
      line.rank >= rank &&
      (!wanted || line.message.toLowerCase().includes(wanted) || line.source.toLowerCase().includes(wanted)),
  )
}
