import { checkIn, checkInMany, gateEvents, offlineDocument } from '../checkins/calls.ts'
import type { GateEvent } from '../checkins/types.ts'
import { serverNow } from '../platform/clock.ts'
import { Store } from '../platform/store.ts'
import { dropBooks, readBook, writeBook } from './data/books.ts'
import {
  dropFacts,
  type GateDatabase,
  keepFacts,
  openGateDatabase,
  type Post,
  recall,
  remember,
} from './data/database.ts'
import { publishedKeys } from './data/keys.ts'
import { Desk } from './desk.ts'
import { withDocument } from './offline/book.ts'
import { readDocument } from './offline/document.ts'

const pauseOnline = 10_000
const pauseOffline = 3_000
const callPatience = 20_000

/** This device at its gate: its desk, where it stands, and what keeps both up to date. */
export class Device {
  readonly desk: Desk
  readonly post: Store<Post | null>
  readonly events: Store<readonly GateEvent[]>
  readonly #database: GateDatabase
  #timer: ReturnType<typeof setTimeout> | undefined
  #round: Promise<void> | undefined
  #users = 0

  private constructor(database: GateDatabase, desk: Desk, post: Post | null, events: readonly GateEvent[]) {
    this.#database = database
    this.desk = desk
    // Whoever scans finds first that there is no network: from then on it is looked for more often.
    desk.reach.subscribe(() => this.#round === undefined && this.#users > 0 && this.#plan())
    this.post = new Store(post)
    this.events = new Store(events)
  }

  /** Opens what the device has kept. */
  static async open(): Promise<Device> {
    const database = await openGateDatabase()
    const [facts, post, events] = await Promise.all([
      database.getAll('facts'),
      recall(database, 'post'),
      recall(database, 'events'),
    ])
    const desk = new Desk(worldOf(database), facts)
    const device = new Device(database, desk, post ?? null, events ?? [])
    if (post) desk.book.set(await readBook(database, post.listId))
    // Whether the browser may clear this away when it needs room. It decides by itself; facts are safe only if it says no.
    navigator.storage?.persist?.().catch(() => undefined)
    return device
  }

  /** Chooses where the device stands; null: nowhere. */
  async choose(post: Post | null): Promise<void> {
    await remember(this.#database, 'post', post ?? undefined)
    const isOther = post?.listId !== this.post.get()?.listId
    this.post.set(post)
    if (isOther) this.desk.book.set(post && (await readBook(this.#database, post.listId)))
    this.wake()
  }

  /** Keeps everything up to date until the returned function is called. */
  run(): () => void {
    this.#users++
    addEventListener('online', this.wake)
    document.addEventListener('visibilitychange', this.wake)
    this.wake()
    return () => {
      if (--this.#users > 0) return
      clearTimeout(this.#timer)
      removeEventListener('online', this.wake)
      document.removeEventListener('visibilitychange', this.wake)
    }
  }

  /** Tells and asks the server at once, if it can be reached. */
  wake = () => {
    clearTimeout(this.#timer)
    if (this.#round) return
    this.#round = this.#refresh()
      .catch(() => undefined)
      .finally(() => {
        this.#round = undefined
        if (this.#users > 0) this.#plan()
      })
  }

  /** Forgets what an outsider is not to have: lists, and whom the last scans were of. What the server does not know yet stays. */
  async forget(): Promise<void> {
    this.desk.book.set(null)
    const sent = [...this.desk.facts.get().values()].filter(({ state }) => state === 'sent').map(({ nonce }) => nonce)
    await Promise.all([dropBooks(this.#database), dropFacts(this.#database, sent)])
    this.desk.facts.update((facts) => new Map([...facts].filter(([nonce]) => !sent.includes(nonce))))
  }

  #plan() {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(this.wake, this.desk.reach.get().isOnline ? pauseOnline : pauseOffline)
  }

  async #refresh(): Promise<void> {
    await this.desk.heard(async () => {
      const { items } = await gateEvents(AbortSignal.timeout(callPatience))
      this.events.set(items)
      await remember(this.#database, 'events', items)
    })
    await this.desk.sync()
    await this.desk.heard(() => this.#refreshBook())
  }

  async #refreshBook(isAnew = false): Promise<void> {
    const post = this.post.get()
    if (!post) return
    const known = this.desk.book.get()
    const since = !isAnew && known?.cover.list.id === post.listId ? known.cover.version : null
    const askedAt = Date.now()
    const answer = await offlineDocument(post.listId, since, AbortSignal.timeout(callPatience))
    const document = await readDocument(answer, await this.#keys(answer.kid))
    if (!document || document.list.id !== post.listId) return
    const book = withDocument(since === null ? null : known, document, askedAt)
    if (!book) return isAnew ? undefined : this.#refreshBook(true)
    if (this.post.get()?.listId === post.listId) this.desk.book.set(book)
    await writeBook(this.#database, book, document)
  }

  // A key that is not known yet is asked for once: the server may have a new one.
  async #keys(kid: string) {
    const known = await recall(this.#database, 'keys')
    if (known?.some((key) => key.kid === kid)) return known
    const keys = await publishedKeys(AbortSignal.timeout(callPatience))
    await remember(this.#database, 'keys', keys)
    return keys
  }
}

const worldOf = (database: GateDatabase) => ({
  ask: checkIn,
  send: checkInMany,
  keep: (facts: Parameters<typeof keepFacts>[1]) => keepFacts(database, facts),
  drop: (nonces: readonly string[]) => dropFacts(database, nonces),
  now: Date.now,
  serverNow,
  newNonce: () => crypto.randomUUID(),
  wait: (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds)),
})

let opened: Promise<Device> | undefined

/** This device, opened once. */
export const openDevice = () => {
  opened ??= Device.open()
  return opened
}
