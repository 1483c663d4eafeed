import type { SalesPoint } from '../types.ts'

/** A series as charts take it: moments, and a value of each line for each moment. */
export type Series = { at: number[]; sold: number[]; revenue: number[] }

/** Turns the server's series round. It comes with every bucket, those without sales too. */
export function toSeries(points: readonly SalesPoint[]): Series {
  return {
    at: points.map((point) => Date.parse(point.at)),
    sold: points.map((point) => point.sold),
    revenue: points.map((point) => point.revenue.amount),
  }
}

/**
 * Puts neighbouring buckets together until there are at most `most`: a narrow chart or a table can't show more. Sums stay what
 * they are; a bucket that is put together begins where its first one did.
 */
export function thin(points: readonly SalesPoint[], most: number): SalesPoint[] {
  const size = Math.max(1, Math.ceil(points.length / most))
  const thinned: SalesPoint[] = []
  for (let first = 0; first < points.length; first += size) {
    const group = points.slice(first, first + size)
    const [begin] = group
    if (!begin) continue
    const sum = (value: (point: SalesPoint) => number) => group.reduce((total, point) => total + value(point), 0)
    thinned.push({
      at: begin.at,
      sold: sum((point) => point.sold),
      revenue: { ...begin.revenue, amount: sum((point) => point.revenue.amount) },
    })
  }
  return thinned
}

/** How far one figure is from another, as a share of the other; null: nothing to compare with. */
export function changeFrom(before: number | undefined, now: number): number | null {
  return before ? (now - before) / before : null
}
