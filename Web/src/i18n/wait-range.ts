/** A wait as people say it. */
export type WaitRange = { from: number; to: number; unit: 'minute' | 'hour' }

const minute = 60
const hour = 60 * minute

/**
 * Rounds an estimate to a range that it deserves: an estimate of eight minutes is no promise of eight. Below a minute it is one
 * minute; up to a quarter of an hour, whole minutes; then steps of five; from two hours on, hours.
 */
export function waitRange(seconds: number): WaitRange {
  if (seconds <= minute) return { from: 1, to: 1, unit: 'minute' }
  const [low, high] = [seconds * 0.8, seconds * 1.25]
  if (high <= 15 * minute) return spread(low / minute, high / minute, 1, 'minute')
  if (high < 2 * hour) return spread(low / minute, high / minute, 5, 'minute')
  return spread(low / hour, high / hour, 1, 'hour')
}

function spread(low: number, high: number, step: number, unit: WaitRange['unit']): WaitRange {
  const from = Math.max(step, Math.floor(low / step) * step)
  return { from, to: Math.max(from, Math.ceil(high / step) * step), unit }
}
