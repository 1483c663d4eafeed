import { Problem } from '../api/problem.ts'
import type { CheckIn, CheckInRequest, Direction } from '../checkins/types.ts'
import { Store } from '../platform/store.ts'
import { type Decision, withoutList } from './decide/decide.ts'
import { judge, type Reading } from './decide/judge.ts'
import { answered, begin, byTime, decided, type Fact, isConflict, type Shown, toQuestion } from './facts/fact.ts'
import { ownPasses } from './facts/own-passes.ts'
import { upload } from './facts/upload.ts'
import type { Book } from './offline/book.ts'

/** How many facts are kept that the server knows. */
const mostKept = 300
/** Who stands at a gate waits no longer for the server. */
export const patience = 1_500

/** What the desk needs of the world. */
export type World = {
  ask: (question: CheckInRequest, signal: AbortSignal) => Promise<CheckIn>
  send: (checkIns: CheckInRequest[]) => Promise<{ checkIns: CheckIn[] }>
  keep: (facts: readonly Fact[]) => Promise<void>
  drop: (nonces: readonly string[]) => Promise<void>
  /** This device's clock, in milliseconds. */
  now: () => number
  /** The server's, as far as the device knows. */
  serverNow: () => number
  newNonce: () => string
  wait: (milliseconds: number) => Promise<void>
}

/** One scan as it is asked for. */
export type Wish = { reading: Reading; list: string; gate: string | null; direction: Direction; shown?: Shown | null }

/** `since`: when the server was missed first, in milliseconds. */
export type Reach = { isOnline: true } | { isOnline: false; since: number }

/**
 * The gate's desk: what is scanned becomes a fact on this device's disk, then a verdict, by the server if it answers in time, else by
 * what the device knows; and what the server does not know yet is told to it when it can be reached. It lives outside React.
 */
export class Desk {
  /** All facts that are kept, by their nonces, in the order in which they happened. */
  readonly facts: Store<ReadonlyMap<string, Fact>>
  readonly reach = new Store<Reach>({ isOnline: true })
  readonly book = new Store<Book | null>(null)
  /** Whether the last fact could not be kept: then nobody is let in by the device alone. */
  readonly isFull = new Store(false)
  /** Whether the server knows this device no more: then it lets nobody in at all. */
  readonly isShutOut = new Store(false)
  readonly #world: World
  // Those that the server is being asked about are not told to it beside that.
  readonly #asked = new Set<string>()
  #turn: Promise<unknown> = Promise.resolve()

  constructor(world: World, facts: readonly Fact[] = []) {
    this.#world = world
    const inOrder = facts.toSorted(byTime)
    this.facts = new Store(new Map(inOrder.map((fact) => [fact.nonce, fact])))
  }

  /**
   * Checks somebody in or out, one after the other. The fact is on the disk when this resolves, or the server has it; else it lets
   * nobody in.
   */
  scan(wish: Wish): Promise<Fact> {
    const scanned = this.#turn.then(() => this.#scan(wish))
    this.#turn = scanned.catch(() => undefined)
    return scanned
  }

  async #scan({ shown = null, ...wish }: Wish): Promise<Fact> {
    const world = this.#world
    const at = new Date(world.serverNow()).toISOString()
    const begun = begin({ ...wish, nonce: world.newNonce(), at, begunAt: world.now(), shown })
    this.#asked.add(begun.nonce)
    try {
      const isKept = await this.#tryKeep(begun)
      const answer = this.reach.get().isOnline ? await this.#ask(begun) : null
      if (answer) return await this.#remember(answered(begun, answer, world.now()))
      const fact = decided(begun, isKept ? await this.#judge(begun) : { ...withoutList, ticketId: null })
      return (await this.#tryKeep(fact)) ? fact : decided(begun, { ...withoutList, ticketId: null })
    } finally {
      this.#asked.delete(begun.nonce)
    }
  }

  /** Keeps another state of a fact. */
  update(fact: Fact): Promise<Fact> {
    return this.#remember(fact)
  }

  /** What the server does not know yet. */
  waiting(): Fact[] {
    return [...this.facts.get().values()].filter(({ state, nonce }) => state === 'waiting' && !this.#asked.has(nonce))
  }

  /** Tells the server what it does not know yet. Rejects if it can't be reached. */
  async sync(): Promise<void> {
    await this.heard(() =>
      upload(this.waiting(), {
        send: this.#world.send,
        keep: async (facts) => {
          await this.#world.keep(facts)
          this.#show(facts)
        },
        now: this.#world.now,
      }),
    )
    await this.#prune()
  }

  /** Learns from a call whether the server can be reached. */
  async heard<T>(call: () => Promise<T>): Promise<T> {
    try {
      const answer = await call()
      if (!this.reach.get().isOnline) this.reach.set({ isOnline: true })
      this.isShutOut.set(false)
      return answer
    } catch (problem) {
      this.#learn(problem)
      throw problem
    }
  }

  #learn(problem: unknown) {
    if (isUnreachable(problem)) this.#lost()
    else if (problem instanceof Problem && problem.status === 401) this.isShutOut.set(true)
  }

  #lost() {
    if (this.reach.get().isOnline) this.reach.set({ isOnline: false, since: this.#world.now() })
  }

  // Null: it has not answered in time, or can't say now.
  async #ask(fact: Fact): Promise<CheckIn | null> {
    const gaveUp = new AbortController()
    const late = this.#world.wait(patience).then(() => 'late' as const)
    const asked = this.#world.ask(toQuestion(fact), gaveUp.signal).catch(checkInOf)
    asked.catch(() => undefined)
    try {
      const answer = await Promise.race([asked, late])
      if (answer !== 'late') return answer
      gaveUp.abort()
      this.#lost()
    } catch (problem) {
      this.#learn(problem)
    }
    return null
  }

  #judge({ reading, direction, list }: Fact): Promise<Decision & { ticketId: string | null }> {
    const book = this.book.get()
    const own = book?.cover.list.id === list && !this.isShutOut.get() ? book : null
    const passesOf = (ticketId: string) => ownPasses(this.facts.get().values(), ticketId, list, own?.cover.askedAt ?? 0)
    return judge(reading, direction, { book: own, passesOf, now: this.#world.serverNow() })
  }

  async #remember(fact: Fact): Promise<Fact> {
    if (!(await this.#tryKeep(fact))) this.#show([fact])
    return fact
  }

  // Room is made of what the server knows already.
  async #tryKeep(fact: Fact): Promise<boolean> {
    for (const attempt of [0, 1])
      try {
        if (attempt > 0) await this.#prune(0)
        await this.#world.keep([fact])
        this.isFull.set(false)
        this.#show([fact])
        return true
      } catch {
        this.isFull.set(true)
      }
    return false
  }

  #show(facts: readonly Fact[]) {
    this.facts.update((known) => {
      const all = new Map(known)
      for (const fact of facts) all.set(fact.nonce, fact)
      return all
    })
  }

  // Those that somebody has to look at stay, and those that the list on this device does not have yet.
  async #prune(most = mostKept) {
    const askedAt = this.book.get()?.cover.askedAt ?? 0
    const old = [...this.facts.get().values()]
      .filter((fact) => fact.state === 'sent' && !isConflict(fact) && (fact.sentAt ?? 0) < askedAt)
      .slice(0, -most || undefined)
      .map(({ nonce }) => nonce)
    if (old.length === 0) return
    await this.#world.drop(old)
    this.facts.update((known) => new Map([...known].filter(([nonce]) => !old.includes(nonce))))
  }
}

const isUnreachable = (problem: unknown) =>
  !(problem instanceof Problem) || problem.slug === 'network' || problem.slug === 'unknown'

// A refusal has the check-in among its members; whatever has none says nothing of the ticket.
function checkInOf(problem: unknown): CheckIn {
  if (problem instanceof Problem && typeof problem.extra.verdict === 'string')
    return problem.extra as unknown as CheckIn
  throw problem
}
