import { Store } from '../platform/store.ts'
import type { LiveMessages, Watched } from './messages.ts'
import { retryDelay } from './retry.ts'
import { Watches } from './watches.ts'

/** What the connection needs of SignalR's. */
export type Hub = {
  start(): Promise<void>
  stop(): Promise<void>
  invoke(method: string, ...args: unknown[]): Promise<unknown>
  on(method: string, handler: (message: never) => void): void
  onclose(handler: (error?: Error) => void): void
}

/** `off`: nobody needs it · `connecting` · `on` · `waiting`: it broke, and will be tried again. */
export type LiveState = 'off' | 'connecting' | 'on' | 'waiting'

const names = [
  'availabilityChanged',
  'eventChanged',
  'queueChanged',
  'orderChanged',
  'notification',
  'notificationsRead',
  'transferChanged',
  'statsChanged',
  'logLine',
  'gateChanged',
  'accessChanged',
] as const

/**
 * The page's one live connection. It lives outside React: components only watch and unwatch. It connects while something is watched
 * or somebody is signed in, comes back by itself, and after each return watches everything again, so that nobody misses a change.
 */
export class LiveConnection {
  readonly state = new Store<LiveState>('off')
  readonly #handlers = new Map<string, Set<(message: never) => void>>()
  readonly #watches = new Watches((method, ...args) => this.#invoke(method, ...args))
  readonly #makeHub: () => Promise<Hub>
  readonly #random: () => number
  #hub: Hub | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  #failures = 0
  #keepers = 0
  // Rises with each new connection: what an earlier one still says is not heard.
  #round = 0

  constructor(makeHub: () => Promise<Hub>, random: () => number = Math.random) {
    this.#makeHub = makeHub
    this.#random = random
  }

  /** Hears a kind of message until the returned function is called. */
  on<K extends keyof LiveMessages>(name: K, handler: (message: LiveMessages[K]) => void): () => void {
    const handlers = this.#handlers.get(name) ?? new Set()
    this.#handlers.set(name, handlers.add(handler as (message: never) => void))
    return () => handlers.delete(handler as (message: never) => void)
  }

  /** Watches until the returned function is called. The snapshot comes at once, and again after each return of the connection. */
  watch(watched: Watched, onSnapshot: (snapshot: unknown) => void): () => void {
    const unwatch = this.#watches.add(watched, onSnapshot)
    const release = this.keep()
    return () => {
      unwatch()
      release()
    }
  }

  /** Keeps the connection open until the returned function is called: for messages that need no watch. */
  keep(): () => void {
    this.#keepers++
    if (this.state.get() === 'off') this.#connect()
    let isKept = true
    return () => {
      if (!isKept) return
      isKept = false
      this.#keepers--
      // A page that is left and the one that is entered overlap by less than a turn of the event loop.
      setTimeout(() => this.#closeIfIdle(), 0)
    }
  }

  /** Looks again at once: the device woke up, the network came back, or the caller became somebody else. */
  resync() {
    if (this.state.get() === 'waiting') this.#connect()
    else if (this.state.get() === 'on') this.#watches.refresh()
  }

  /** Drops the connection and makes a new one, as whoever is signed in now. */
  restart() {
    if (this.state.get() === 'off') return
    this.#drop()
    this.#failures = 0
    this.#connect()
  }

  /** Goes on with another token of the same person's. What is watched stays watched, and a place in line is kept. */
  renew(token: string) {
    const round = this.#round
    if (this.state.get() !== 'on') return
    this.#invoke('Renew', token).catch(() => round === this.#round && this.restart())
  }

  /** Closes the connection until {@link resync}: the page goes out of sight for good, or into the browser's back-forward cache. */
  suspend() {
    if (this.state.get() === 'off') return
    this.#drop()
    this.state.set('waiting')
  }

  #closeIfIdle() {
    if (this.#keepers > 0 || this.state.get() === 'off') return
    this.#drop()
    this.state.set('off')
  }

  #drop() {
    this.#round++
    clearTimeout(this.#timer)
    const hub = this.#hub
    this.#hub = undefined
    hub?.stop().catch(() => undefined)
  }

  async #connect() {
    clearTimeout(this.#timer)
    const round = ++this.#round
    this.state.set('connecting')
    try {
      // A new object each time: one that was stopped while it started never works again.
      const hub = await this.#makeHub()
      if (round !== this.#round) return
      for (const name of names) hub.on(name, (message) => round === this.#round && this.#tell(name, message))
      hub.onclose(() => round === this.#round && this.#lost())
      await hub.start()
      if (round !== this.#round) return void hub.stop().catch(() => undefined)
      this.#hub = hub
      this.#failures = 0
      this.state.set('on')
      this.#watches.refresh()
    } catch {
      if (round === this.#round) this.#lost()
    }
  }

  #lost() {
    this.#drop()
    this.state.set('waiting')
    this.#timer = setTimeout(() => this.#connect(), retryDelay(this.#failures++, this.#random))
  }

  #tell(name: string, message: never) {
    for (const handler of [...(this.#handlers.get(name) ?? [])]) handler(message)
  }

  async #invoke(method: string, ...args: unknown[]): Promise<unknown> {
    return this.#hub ? await this.#hub.invoke(method, ...args) : undefined
  }
}
