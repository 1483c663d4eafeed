/** SHA-256 as hexadecimal digits. */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes)
  return toHex(new Uint8Array(digest))
}

/** Bytes from hexadecimal digits. */
export function fromHex(text: string): Uint8Array<ArrayBuffer> {
  const pairs = text.match(/[\da-f]{2}/gi) ?? []
  return Uint8Array.from(pairs, (pair) => Number.parseInt(pair, 16))
}

function toHex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Whether the seed is the one whose hash was published before the draw. */
export async function isPromisedSeed(seed: string, seedHash: string): Promise<boolean> {
  return (await sha256(fromHex(seed))) === seedHash.toLowerCase()
}
