/** A public key as JSON Web Keys are written; `kid` is its name. */
export type PublicKey = { kty: string; crv: string; x: string; y: string; kid?: string }

const algorithm = { name: 'ECDSA', namedCurve: 'P-256' } as const
const known = new Map<string, Promise<CryptoKey>>()

function imported({ kty, crv, x, y }: PublicKey): Promise<CryptoKey> {
  const name = `${x}.${y}`
  const key = known.get(name) ?? crypto.subtle.importKey('jwk', { kty, crv, x, y }, algorithm, false, ['verify'])
  known.set(name, key)
  return key
}

/** Whether a key has signed these bytes, by ES256 with r and s side by side. */
export async function isSignedBy(
  key: PublicKey,
  signed: Uint8Array<ArrayBuffer>,
  signature: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  try {
    return await crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, await imported(key), signature, signed)
  } catch {
    return false // A key that is none has signed nothing.
  }
}

/** Bytes of base64url; null: it is none. */
export function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (letter) => letter.charCodeAt(0))
  } catch {
    return null
  }
}
