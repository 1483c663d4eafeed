import { api, bodyOf } from '../api/client.ts'
import { mayHaveHappened, Problem } from '../api/problem.ts'
import type { SignedIn } from '../api/types.ts'
import { read, write } from '../platform/storage.ts'

const lock = 'ticketing.session'
const attemptKey = 'ticketing.renewal'
const patience = 15_000
const lockPatience = 5_000

/**
 * Has the server issue another access token for the session of this browser's cookie. Rejects with the server's refusal if the session
 * is over, and otherwise if it can't be known now.
 *
 * The cookie changes each time. Should the answer be lost, the same attempt is made again under its name, after a reload too, and gets
 * the same answer; the name is no secret, for it is worth nothing without the cookie. The tabs of a browser take turns.
 */
export function renewSession(): Promise<SignedIn> {
  return inTurn(async () => {
    const attempt = read(attemptKey) ?? newName()
    write(attemptKey, attempt)
    try {
      const signedIn = await ask(attempt)
      write(attemptKey, null)
      return signedIn
    } catch (problem) {
      if (!mayHaveHappened(problem)) write(attemptKey, null)
      throw problem
    }
  })
}

/** Has the server end the session of this browser's cookie. */
export function endSession(): Promise<unknown> {
  return inTurn(() => api.POST('/api/auth/logout', { keepalive: true, signal: AbortSignal.timeout(patience) }))
}

async function ask(attempt: string): Promise<SignedIn> {
  const headers = { 'Idempotency-Key': attempt }
  const signal = AbortSignal.timeout(patience)
  try {
    return await bodyOf(api.POST('/api/auth/refresh', { params: { header: headers }, headers, signal }))
  } catch (error) {
    throw signal.aborted ? Problem.network() : error
  }
}

// A tab that is frozen may hold the lock for long; two that ask at once get the same answer from the server.
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (!navigator.locks) return await work()
  let isBegun = false
  try {
    return await navigator.locks.request(lock, { signal: AbortSignal.timeout(lockPatience) }, () => {
      isBegun = true
      return work()
    })
  } catch (error) {
    if (isBegun) throw error
    return await work()
  }
}

// Pages that did not come by https know no randomUUID.
const newName = () => crypto.getRandomValues(new Uint32Array(4)).join('-')
