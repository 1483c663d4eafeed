/** The value below which a share of the values lies. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN
}

/** Figures as a line of a table. */
export function summary(values: readonly number[]): string {
  const figure = (share: number) => `${percentile(values, share).toFixed(0).padStart(5)} ms`
  return `p50 ${figure(0.5)}  p90 ${figure(0.9)}  p99 ${figure(0.99)}  most ${figure(1)}  of ${values.length}`
}
