import type { PublicKey } from '../code/signatures.ts'

/** The keys that sign, as the server publishes them. */
export async function publishedKeys(signal: AbortSignal): Promise<PublicKey[]> {
  const answer = await fetch('/.well-known/jwks.json', { signal })
  if (!answer.ok) throw new TypeError(`HTTP ${answer.status}`)
  return ((await answer.json()) as { keys: PublicKey[] }).keys
}
