const shortest = 500
const longest = 30_000

/**
 * Milliseconds to wait before the next attempt to connect: anything up to a bound that doubles with each failure. After a server's
 * restart a hundred thousand browsers then come back one by one.
 */
export function retryDelay(failures: number, random: () => number): number {
  const bound = Math.min(longest, shortest * 2 ** Math.min(failures, 10))
  return Math.round(random() * bound)
}
