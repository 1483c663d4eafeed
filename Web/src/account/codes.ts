import { api, bodyOf } from '../api/client.ts'
import type { SignedIn } from '../api/types.ts'

/** How many digits a mailed code has. */
export const codeDigits = 6
/** How long one waits before another code can be asked for, in milliseconds: mail takes its time. */
export const pauseBetween = 30_000
/** For how long a code is good, in milliseconds. */
const life = 600_000

/** A code that is on its way: to whom, and since when. */
export type Asked = { email: string; at: number }

/** The digits of what was typed or pasted, such as `123 456`. */
export function digitsOf(text: string): string {
  return text.replace(/\D/g, '').slice(0, codeDigits)
}

/** In how many seconds another code can be asked for; 0: now. */
export function againIn(asked: Asked, now: number): number {
  return Math.max(0, Math.ceil((Math.min(asked.at, now) + pauseBetween - now) / 1_000))
}

/** What was asked for before the page was loaded anew; null: nothing that is good still. */
export function readAsked(text: string | null, now: number): Asked | null {
  try {
    const asked = JSON.parse(text ?? 'null') as Partial<Asked> | null
    return typeof asked?.email === 'string' && typeof asked.at === 'number' && now - asked.at < life
      ? { email: asked.email, at: asked.at }
      : null
  } catch {
    return null
  }
}

/** Has a code mailed. Whether the address has an account is not told. */
export async function askForCode(email: string, termsVersion: string | null): Promise<void> {
  await api.POST('/api/auth/guest', { body: { email, termsVersion } })
}

/** Signs in by a code. */
export function enterCode(email: string, code: string): Promise<SignedIn> {
  return bodyOf<SignedIn>(api.POST('/api/auth/guest/verify', { body: { email, code } }))
}

/** Chooses the account's first password. The session goes on as another one. */
export function choosePassword(password: string): Promise<SignedIn> {
  return bodyOf(api.PUT('/api/me/password', { body: { password } }))
}
