import { api, bodyOf, takeTokensFrom } from '../api/client.ts'
import { Problem } from '../api/problem.ts'
import type { SignedIn } from '../api/types.ts'
import { serverNow } from '../platform/clock.ts'
import { keysOf, read, readJson, write, writeJson } from '../platform/storage.ts'
import { Store } from '../platform/store.ts'
import { AccessKeeper } from './access-keeper.ts'
import { endSession, renewSession } from './renewal.ts'
import { isSession } from './session-rules.ts'

/** Who is signed in. By what they are is not here: a cookie that no script can read, and a token in this page's memory. */
export type Session = Pick<SignedIn, 'userId' | 'displayName' | 'role' | 'guest' | 'mustSetUpFactor'>

const key = 'ticketing.who'
/** Set while a session is to be ended and it is not known that it was. */
const leavingKey = 'ticketing.leaving'

/** What is kept of somebody's for when there is no network begins so. It goes when they sign out. */
export const keptPrefix = 'ticketing.kept.'

const ownerKey = `${keptPrefix}owner`

const kept = () => readJson(key, isSession)

// Earlier versions kept the token itself here.
write('ticketing.session', null)

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

/** Whether the session is over while it was in use. Then the app asks to sign in again, in place. */
export const sessionExpired = new Store(false)

/** The access token, for as long as somebody is signed in. */
export const access = new AccessKeeper(askForToken, serverNow)

takeTokensFrom(
  () => (session.get() && !sessionExpired.get() ? access.get() : Promise.resolve(null)),
  (refused) => access.renew(refused),
)

async function askForToken(): Promise<SignedIn | null> {
  if (!session.get() || sessionExpired.get()) return null
  try {
    const signedIn = await renewSession()
    // Who has signed out meanwhile stays signed out.
    if (!session.get()) return null
    wasInUse = true
    keep(signedIn) // The role or the name may be another now.
    return signedIn
  } catch (problem) {
    if (!(problem instanceof Problem) || problem.slug !== 'unauthenticated') throw problem
    expire(problem.extra.sessionEnded === true)
    return null
  }
}

function keep(signedIn: SignedIn | null) {
  const who = signedIn && {
    userId: signedIn.userId,
    displayName: signedIn.displayName,
    role: signedIn.role,
    guest: signedIn.guest,
    ...(signedIn.mustSetUpFactor && { mustSetUpFactor: true }),
  }
  sessionExpired.set(false)
  if (JSON.stringify(who) === JSON.stringify(session.get())) return
  writeJson(key, who)
  if (who) own(who.userId)
  session.set(who)
}

let wasInUse = false

// Signed out on another device, or by a new password: as here, nothing of what was kept stays behind. Whoever only comes back after a
// long time is asked nothing: the page is a stranger's.
function expire(isEnded: boolean) {
  if (session.get() === null) return
  if (isEnded) forgetKept()
  if (wasInUse) sessionExpired.set(true)
  else leaveSession()
}

let leaving: Promise<unknown> = Promise.resolve()

function leave() {
  write(leavingKey, 'yes')
  leaving = endSession().then(
    () => write(leavingKey, null),
    () => undefined, // With the next page, or when the network is back.
  )
}

/** Goes on as whoever the server says; null: as nobody yet. */
export async function begin(signIn: () => Promise<SignedIn | null>) {
  // Afterwards the cookie is another one, and the session before could not be ended any more.
  await leaving
  if (read(leavingKey) !== null) leave()
  await leaving
  const signedIn = await signIn()
  if (!signedIn) return
  write(leavingKey, null)
  wasInUse = true
  access.take(signedIn)
  keep(signedIn)
}

/** Signs in. */
export function signIn(email: string, password: string): Promise<void> {
  return begin(() => bodyOf(api.POST('/api/auth/login', { body: { email, password } })))
}

/** Opens an account and signs in. False: that is done by a link, which is on its way. */
export async function signUp(
  email: string,
  password: string,
  displayName: string | null,
  termsVersion: string | null,
): Promise<boolean> {
  let isIn = false
  await begin(async () => {
    const answer = await bodyOf(
      api.POST('/api/auth/register', { body: { email, password, displayName, termsVersion } }),
    )
    isIn = 'token' in answer
    return 'token' in answer ? answer : null
  })
  return isIn
}

/** Signs in another way: by a mailed link, a passkey, a second step. */
export function enter(signIn: () => Promise<SignedIn>): Promise<void> {
  return begin(signIn)
}

/** Gets another token for who is signed in, if anybody is: what they may do has changed. */
export async function renewAccess(): Promise<void> {
  const token = await access.get()
  if (token) await access.renew(token)
}

/** Signs out, here and in this browser's other tabs. Nothing of what was kept stays behind. */
export function signOut() {
  forgetKept()
  leaveSession()
  leave()
}

/** Goes on without the session that is over. If its time had come, nobody has signed out: their tickets stay, for the gate. */
export function leaveSession() {
  access.take(null)
  keep(null)
}

/** Whose tickets this browser keeps: whoever is signed in, or was until the session ran out. */
export function keptOwner(): string | null {
  return session.get()?.userId ?? read(ownerKey)
}

function finishLeaving() {
  if (read(leavingKey) !== null && session.get() === null) leave()
}

addEventListener('storage', (change) => {
  if (change.key !== key) return
  // Another tab's sign-in and sign-out are this one's too.
  const who = kept()
  if (who?.userId !== session.get()?.userId) access.take(null)
  sessionExpired.set(false)
  session.set(who)
})
addEventListener('online', finishLeaving)
document.addEventListener('visibilitychange', () => access.check())
finishLeaving()
// While the page's code is on its way: then nothing waits for the token that is asked for with it.
if (session.get()) access.get().catch(() => undefined)
