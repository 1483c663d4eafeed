import { Store } from '../platform/store.ts'

/** What the server issues: a token, and until when it is good. */
export type Issued = { token: string; expiresAt: string }

/** Less than that left: the token may be over before a request with it has arrived. */
const leastLeft = 10_000
/** How much of a token's life passes before another is asked for; a part of it by chance, so that a crowd does not ask at once. */
const share = 0.75
const chance = 0.1
const pauseAfterFailure = 15_000
/** For so long a new token is believed in, whatever the clocks say: one of them may be wrong. */
const leastLife = 60_000
// A timer holds no more.
const longestWait = 2 ** 31 - 1

/**
 * Keeps the access token of this page, in its memory alone, and gets another before it is over. A device may sleep through that: whoever
 * asks for the token then waits for another one.
 */
export class AccessKeeper {
  /** The token that was issued last; null: there is none. */
  readonly token = new Store<string | null>(null)
  readonly #ask: () => Promise<Issued | null>
  readonly #now: () => number
  readonly #random: () => number
  #endsAt = 0
  #renewing: Promise<string | null> | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  // Rises with each token that is taken or given up: an answer to an earlier question is none any more.
  #round = 0

  /** `ask` gets another token; null: nobody is signed in. It rejects when that can't be known now. */
  constructor(ask: () => Promise<Issued | null>, now: () => number, random: () => number = Math.random) {
    this.#ask = ask
    this.#now = now
    this.#random = random
  }

  /** A token that is good, as long as there is one; null: nobody is signed in. */
  async get(): Promise<string | null> {
    return this.#isGood() ? this.token.get() : await this.renew()
  }

  /** Another token than the one that was refused. Whoever asks meanwhile gets the same. */
  async renew(refused?: string): Promise<string | null> {
    if (refused !== undefined && refused !== this.token.get() && this.#isGood()) return this.token.get()
    this.#renewing ??= this.#renew().finally(() => {
      this.#renewing = undefined
    })
    return await this.#renewing
  }

  /** Keeps what was issued; null: gives up what there is. */
  take(issued: Issued | null) {
    this.#round++
    clearTimeout(this.#timer)
    const now = this.#now()
    const left = issued ? Math.max(Date.parse(issued.expiresAt) - now, leastLife) : 0
    this.#endsAt = now + left
    this.token.set(issued?.token ?? null)
    if (issued) this.#plan(left * (share + chance * this.#random()))
  }

  /** Looks whether the token is good still: the device may have slept. */
  check() {
    if (this.token.get() !== null && !this.#isGood()) this.renew().catch(() => undefined)
  }

  #isGood(): boolean {
    return this.token.get() !== null && this.#endsAt - this.#now() > leastLeft
  }

  async #renew(): Promise<string | null> {
    const round = this.#round
    const issued = await this.#ask()
    if (round === this.#round) this.take(issued)
    return this.token.get()
  }

  #plan(wait: number) {
    const round = this.#round
    this.#timer = setTimeout(
      () =>
        this.renew().catch(() => {
          if (round === this.#round) this.#plan(pauseAfterFailure * (1 + this.#random()))
        }),
      Math.min(wait, longestWait),
    )
  }
}
