/** Round numbers from 0 to at least `most`, about `wanted` of them. */
export function niceTicks(most: number, wanted = 4, isWhole = true): number[] {
  const rough = Math.max(most, isWhole ? 1 : Number.MIN_VALUE) / wanted
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((one) => one >= rough * 0.999) ?? power * 10
  const even = isWhole ? Math.max(1, Math.ceil(step)) : step
  const count = Math.max(1, Math.ceil(most / even - 1e-9))
  return Array.from({ length: count + 1 }, (_, index) => index * even)
}

const second = 1_000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour
const timeSteps = [
  ...[10, 15, 30].map((many) => many * second),
  ...[1, 2, 5, 10, 15, 30].map((many) => many * minute),
  ...[1, 2, 3, 6, 12].map((many) => many * hour),
  ...[1, 2, 7, 14, 30, 90].map((many) => many * day),
]

/** Round moments in a period, about `wanted` of them, as this device's clock shows them. */
export function timeTicks(from: number, to: number, wanted = 5): number[] {
  const step = timeSteps.find((one) => (to - from) / one <= wanted) ?? 365 * day
  const midnight = new Date(from)
  midnight.setHours(0, 0, 0, 0)
  const ticks: number[] = []
  if (step < day) {
    const first = midnight.getTime() + Math.ceil((from - midnight.getTime()) / step) * step
    for (let at = first; at <= to; at += step) ticks.push(at)
    return ticks
  }
  // Days are not all 24 hours long.
  for (const at = midnight; at.getTime() <= to; at.setDate(at.getDate() + step / day))
    if (at.getTime() >= from) ticks.push(at.getTime())
  return ticks
}

/** Maps numbers to numbers along a line. */
export function linear(from: number, to: number, start: number, end: number): (value: number) => number {
  const span = to - from || 1
  return (value) => start + ((value - from) / span) * (end - start)
}

/** The outline of a line through the points. */
export function linePath(points: readonly (readonly [number, number])[]): string {
  return points.map(([x, y], index) => `${index ? 'L' : 'M'}${x.toFixed(1)} ${y.toFixed(1)}`).join('')
}

/** The outline of the area below the points. */
export function areaPath(points: readonly (readonly [number, number])[], floor: number): string {
  const [first, last] = [points[0], points.at(-1)]
  if (!first || !last) return ''
  return `${linePath(points)}L${last[0].toFixed(1)} ${floor}L${first[0].toFixed(1)} ${floor}Z`
}

/** The index of the value nearest to `wanted`, in rising values. */
export function nearest(values: readonly number[], wanted: number): number {
  let best = 0
  for (const [index, value] of values.entries())
    if (Math.abs(value - wanted) < Math.abs((values[best] ?? value) - wanted)) best = index
  return best
}
