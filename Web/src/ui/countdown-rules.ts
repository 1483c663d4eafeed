/** Seconds left at which those who listen are told. */
export const milestones = [300, 120, 60, 30, 0] as const

/** The milestone that lies between two looks at the clock; null: none. After a sleep only the latest counts. */
export function passedMilestone(secondsBefore: number, secondsNow: number): number | null {
  const passed = milestones.filter((at) => secondsBefore > at && secondsNow <= at)
  return passed.at(-1) ?? null
}
