const key = 'ticketing.transfer'

/**
 * The secret of a link, kept in this tab while its reader signs in; null: there is none. It stands behind the number sign, so that it
 * goes to no server but ours, and in no address.
 */
export function secretFrom(hash: string): string | null {
  const secret = hash.replace(/^#/, '') || (sessionStorage.getItem(key) ?? '')
  if (!/^[\w-]{20,100}$/.test(secret)) return null
  sessionStorage.setItem(key, secret)
  return secret
}

/** Forgets it: it was answered. */
export function forgetSecret() {
  sessionStorage.removeItem(key)
}
