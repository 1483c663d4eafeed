import type { Watched } from './messages.ts'

type Watch = { watched: Watched; listeners: Set<(snapshot: unknown) => void> }

const things = { event: 'Event', queue: 'Queue', gate: 'Gate', admin: 'Admin' } as const

const nameOf = (watched: Watched) => (watched.kind === 'admin' ? 'admin' : `${watched.kind}/${watched.id}`)
const argsOf = (watched: Watched) => (watched.kind === 'admin' ? [] : [watched.id])

/** What the page watches. The server is told once per thing, however many components look at it. */
export class Watches {
  readonly #watches = new Map<string, Watch>()
  readonly #invoke: (method: string, ...args: unknown[]) => Promise<unknown>

  constructor(invoke: (method: string, ...args: unknown[]) => Promise<unknown>) {
    this.#invoke = invoke
  }

  /** Watches until the returned function is called. */
  add(watched: Watched, listener: (snapshot: unknown) => void): () => void {
    const name = nameOf(watched)
    const watch = this.#watches.get(name) ?? { watched, listeners: new Set() }
    this.#watches.set(name, watch)
    watch.listeners.add(listener)
    this.#ask(watch)
    return () => {
      watch.listeners.delete(listener)
      if (watch.listeners.size === 0) this.#end(name, watch)
    }
  }

  /** Asks for everything again. */
  refresh() {
    for (const watch of this.#watches.values()) this.#ask(watch)
  }

  #ask(watch: Watch) {
    this.#invoke(`Watch${things[watch.watched.kind]}`, ...argsOf(watch.watched)).then(
      (snapshot) => {
        if (snapshot === undefined || snapshot === null) return
        for (const listener of [...watch.listeners]) listener(snapshot)
      },
      // Either the connection broke, and its return asks again; or the server refuses, and the page reads over HTTP.
      () => undefined,
    )
  }

  #end(name: string, watch: Watch) {
    if (this.#watches.get(name) !== watch) return
    this.#watches.delete(name)
    const { kind } = watch.watched
    // Whoever has watched everything does so until the connection ends.
    if (kind !== 'admin') this.#invoke(`Unwatch${things[kind]}`, ...argsOf(watch.watched)).catch(() => undefined)
  }
}
