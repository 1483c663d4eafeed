/** How long the same digits are shown. */
export const periodSeconds = 15

/** How many bytes a ticket's secret has. */
export const secretBytes = 20

const digitCount = 8

/** The digits of a ticket's secret at a time, in milliseconds since 1970: a time-based one-time password (RFC 6238 with SHA-1). */
export async function digitsAt(secret: Uint8Array<ArrayBuffer>, at: number): Promise<string> {
  const counter = new DataView(new ArrayBuffer(8))
  counter.setBigUint64(0, BigInt(Math.floor(at / 1_000 / periodSeconds)))
  const hash = await hmac('SHA-1', secret, new Uint8Array(counter.buffer))
  const offset = (hash.at(-1) ?? 0) & 15
  const number = new DataView(hash.buffer).getUint32(offset) & 0x7fff_ffff
  return String(number % 10 ** digitCount).padStart(digitCount, '0')
}

/** A keyed hash (RFC 2104). Only pages that came by https can make one. */
export async function hmac(hash: 'SHA-1' | 'SHA-256', key: Uint8Array<ArrayBuffer>, text: Uint8Array<ArrayBuffer>) {
  const imported = await crypto.subtle.importKey('raw', key, { name: 'HMAC', hash }, false, ['sign'])
  return new Uint8Array(await crypto.subtle.sign('HMAC', imported, text))
}
