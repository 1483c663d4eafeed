import { api, bodyOf } from '../api/client.ts'
import { Problem } from '../api/problem.ts'
import type { SignedIn } from '../api/types.ts'

/** What stands behind the number sign of a mailed link; null: this is none. It goes to no server but ours, and in no address. */
export function secretOf(hash: string): string | null {
  const secret = hash.replace(/^#/, '')
  return /^[\w-]{20,100}$/.test(secret) ? secret : null
}

/** What a mailed link has done: it proved an address, it opened an account, or it needs the password that this was asked for with. */
export type Proof = { is: 'verified' } | { is: 'opened'; signedIn: SignedIn } | { is: 'needsPassword' }

/** Proves an address by a mailed link. */
export async function verify(token: string, password: string | null): Promise<Proof> {
  try {
    const answer = await bodyOf<SignedIn | undefined>(api.POST('/api/auth/verify', { body: { token, password } }))
    return answer ? { is: 'opened', signedIn: answer } : { is: 'verified' }
  } catch (problem) {
    if (problem instanceof Problem && problem.slug === 'validation' && problem.errors.password && !password)
      return { is: 'needsPassword' }
    throw problem
  }
}
