import { useSyncExternalStore } from 'react'

/** Milliseconds to add to this device's clock to get the server's. Kept from the answer that travelled least. */
let offset = 0
let bestTravel = Number.POSITIVE_INFINITY

/** Learns from an answer's `Date` header, which has whole seconds: half a second is added, as the mean of what was cut off. */
export function learnServerTime(date: string | null, sentAt: number, receivedAt: number) {
  const server = date ? Date.parse(date) : Number.NaN
  const travel = receivedAt - sentAt
  if (Number.isNaN(server) || travel > bestTravel) return
  bestTravel = travel
  const found = server + 500 - (sentAt + travel / 2)
  // Within what whole seconds can tell, this device is believed: else the clock would jump about.
  offset = Math.abs(found) < 1_000 ? 0 : found
}

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
