import type { SeatPlan, SeatState } from '../../api/types.ts'

/** Chosen seats, each with its price category. */
export type Selection = ReadonlyMap<string, string>

/** The state of every seat, by name. */
export function statesOf(plan: SeatPlan): ReadonlyMap<string, SeatState> {
  return new Map(plan.rows.flatMap((row) => row.seats.map((seat) => [seat.seat, seat.state] as const)))
}

/** Takes a seat in or out. Beyond the limit nothing changes. */
export function toggled(selection: Selection, seat: string, category: string, limit: number): Selection {
  const next = new Map(selection)
  if (next.delete(seat)) return next
  if (next.size >= limit) return selection
  return next.set(seat, category)
}

/** The seats of a selection that somebody else has by now. Ours are held only once they are ordered. */
export function takenOf(selection: Selection, plan: SeatPlan): string[] {
  const states = statesOf(plan)
  return [...selection.keys()].filter((seat) => states.get(seat) !== 'available')
}

/** The selection without these seats. */
export function without(selection: Selection, seats: readonly string[]): Selection {
  return new Map([...selection].filter(([seat]) => !seats.includes(seat)))
}
