/** How a line stood at a moment. */
export type LinePoint = { at: number; waiting: number; admitted: number; served: number }

const keptMilliseconds = 15 * 60_000

/** Adds how the line stands now; what is older than a quarter of an hour falls off. */
export function remember(history: readonly LinePoint[], point: LinePoint): readonly LinePoint[] {
  const last = history.at(-1)
  if (last && last.at >= point.at) return history
  return [...history.filter((one) => one.at > point.at - keptMilliseconds), point]
}

/** People let in per minute over the latest minute: those who are inside or have bought are more by that many. Null: too little is known. */
export function measuredRate(history: readonly LinePoint[]): number | null {
  const last = history.at(-1)
  const first = last && history.find((one) => one.at >= last.at - 60_000)
  if (!last || !first || last.at - first.at < 10_000) return null
  const passed = last.admitted + last.served - first.admitted - first.served
  return Math.max(0, (passed * 60_000) / (last.at - first.at))
}
