import type { SeatPlan } from '../../api/types.ts'

/**
 * The best seats side by side: as far in front as there are enough, and of those the ones nearest the middle of the row. Null: no row
 * has so many next to each other.
 */
export function bestAdjacent(
  plan: SeatPlan,
  count: number,
  isFree: (seat: SeatPlan['rows'][number]['seats'][number]) => boolean,
): string[] | null {
  if (count < 1) return null
  let best: { seats: string[]; distance: number } | null = null
  for (const [depth, row] of plan.rows.entries()) {
    const middle = (row.seats.length - 1) / 2
    for (let first = 0; first + count <= row.seats.length; first++) {
      const run = row.seats.slice(first, first + count)
      if (!run.every(isFree)) continue
      // A row further back is worth two seats off the middle.
      const distance = Math.abs(first + (count - 1) / 2 - middle) + depth * 2
      if (!best || distance < best.distance) best = { seats: run.map((seat) => seat.seat), distance }
    }
  }
  return best?.seats ?? null
}
