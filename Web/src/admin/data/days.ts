/** The times between two days of this device, the last one taken in; either may be empty. */
export function rangeOf(from: string, to: string): { from?: string; to?: string } {
  return { ...(from && { from: startOf(from, 0) }), ...(to && { to: startOf(to, 1) }) }
}

function startOf(day: string, later: number): string {
  const time = new Date(`${day}T00:00:00`)
  time.setDate(time.getDate() + later)
  return time.toISOString()
}
