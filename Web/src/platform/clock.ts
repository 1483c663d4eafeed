import { useSyncExternalStore } from 'react'

/** Milliseconds to add to this device's clock to get the server's, and what they are between by all that answers told. */
let offset = 0
let least = Number.NEGATIVE_INFINITY
let most = Number.POSITIVE_INFINITY
/** By how much an answer's `Date` may be behind when it is sent: it has whole seconds, and servers write it anew once a second. */
const coarseness = 2_000

/**
 * Learns from an answer's `Date` header between what bounds the server's time is. This device's clock is believed as long as it is
 * within them: else times would jump about.
 * @param keptSeconds How long the answer may have been kept on its way; 0: it came from the server itself.
 */
export function learnServerTime(date: string | null, sentAt: number, receivedAt: number, keptSeconds = 0) {
  const server = date ? Date.parse(date) : Number.NaN
  if (Number.isNaN(server)) return
  const low = server - receivedAt
  const high = server + coarseness + keptSeconds * 1_000 - sentAt
  // One of the clocks was set: what was known is over.
  const isAnew = low > most || high < least
  least = isAnew ? low : Math.max(low, least)
  most = isAnew ? high : Math.min(high, most)
  if (offset < least || offset > most) offset = (least + most) / 2
}

/** For how long an answer may be kept, in seconds, by its `Cache-Control`. */
export const maxAgeOf = (cacheControl: string | null) => Number(/max-age=(\d+)/.exec(cacheControl ?? '')?.[1] ?? 0)

/** The server's time, in milliseconds since 1970. Holds end by it, whatever this device's clock says. */
export function serverNow(): number {
  return Date.now() + offset
}

const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined
// The second that is passing is counted as gone: nobody is promised more time than there is.
let second = 0

function tick() {
  second = Math.ceil(serverNow() / 1_000)
  for (const listener of [...listeners]) listener()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  if (timer === undefined) {
    timer = setInterval(tick, 1_000)
    tick()
    document.addEventListener('visibilitychange', tick)
  }
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
    document.removeEventListener('visibilitychange', tick)
  }
}

/** The server's time, once a second, from the page's one clock. */
export function useNow(): number {
  const now = useSyncExternalStore(subscribe, () => second || Math.ceil(serverNow() / 1_000))
  return now * 1_000
}

/**
 * Whether a moment has come for certain, by the time that {@link useNow} tells. What ends by that time may end a second early; whatever
 * begins must not: the server would refuse it.
 */
export const hasCome = (at: string, now: number) => Date.parse(at) <= now - 1_000
