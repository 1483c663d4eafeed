import { api, bodyOf, takeTokensFrom } from '../api/client.ts'
import type { SignedIn } from '../api/types.ts'
import { serverNow } from '../platform/clock.ts'
import { keysOf, read, readJson, write, writeJson } from '../platform/storage.ts'
import { Store } from '../platform/store.ts'
import { isSession, leftOf } from './session-rules.ts'

/** Who is signed in. */
export type Session = Pick<SignedIn, 'userId' | 'displayName' | 'role' | 'token' | 'expiresAt'>

const key = 'ticketing.session'

/** What is kept of somebody's for when there is no network begins so. It goes when they sign out. */
export const keptPrefix = 'ticketing.kept.'

const ownerKey = `${keptPrefix}owner`

function kept(): Session | null {
  const found = readJson(key, isSession)
  return found && leftOf(found, serverNow()) > 0 ? found : null
}

/** The session; null: nobody is signed in. */
export const session = new Store<Session | null>(kept())

// What was kept of somebody else's is none of theirs.
function own(userId: string) {
  if (read(ownerKey) === userId) return
  forgetKept()
  write(ownerKey, userId)
}

function forgetKept() {
  for (const kept of keysOf(keptPrefix)) write(kept, null)
}

const known = session.get()
if (known) own(known.userId)

/** Whether the session ran out, or was refused, while it was in use. Then the app asks to sign in again, in place. */
export const sessionExpired = new Store(false)

takeTokensFrom(() => session.get()?.token ?? null, expire)

let alarm: ReturnType<typeof setTimeout> | undefined

function keep(signedIn: Session | null) {
  writeJson(key, signedIn)
  if (signedIn) own(signedIn.userId)
  session.set(signedIn)
  sessionExpired.set(false)
  watchExpiry()
}

function expire() {
  if (session.get() === null) return
  sessionExpired.set(true)
}

function watchExpiry() {
  clearTimeout(alarm)
  const current = session.get()
  if (!current) return
  const left = leftOf(current, serverNow())
  if (left <= 0) expire()
  // A timer holds 24.8 days at most, and sleeps with the device: the end is looked at again when the page is seen.
  else alarm = setTimeout(watchExpiry, Math.min(left, 2 ** 31 - 1))
}

/** Signs in. */
export async function signIn(email: string, password: string): Promise<void> {
  keep(await bodyOf(api.POST('/api/auth/login', { body: { email, password } })))
}

/** Opens an account and signs in. */
export async function signUp(email: string, password: string, displayName: string | null): Promise<void> {
  keep(await bodyOf(api.POST('/api/auth/register', { body: { email, password, displayName } })))
}

/** Signs out, here and in this browser's other tabs. Nothing of what was kept stays behind. */
export function signOut() {
  forgetKept()
  keep(null)
}

/** Goes on without the session that has run out. Whoever it was has not signed out: their tickets stay, for the gate. */
export function leaveSession() {
  keep(null)
}

/** Whose tickets this browser keeps: whoever is signed in, or was until the session ran out. */
export function keptOwner(): string | null {
  return session.get()?.userId ?? read(ownerKey)
}

addEventListener('storage', (change) => {
  if (change.key !== key) return
  // Another tab's sign-in and sign-out are this one's too.
  session.set(kept())
  sessionExpired.set(false)
  watchExpiry()
})
document.addEventListener('visibilitychange', watchExpiry)
watchExpiry()
