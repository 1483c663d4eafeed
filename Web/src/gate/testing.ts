import type { PublicKey } from './code/signatures.ts'
import type { Book } from './offline/book.ts'

// What the gate's tests have in common: a server's keys, codes and lists.
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const algorithm = { name: 'ECDSA', namedCurve: 'P-256' } as const
export const eventId = '01900000-0000-7000-8000-0123456789ab'
export const eventTag = 0x0123456789ab
export const tierId = '01900000-0000-7000-8000-0000cafe0001'
export const otherTierId = '01900000-0000-7000-8000-0000cafe0002'
export const listId = '01900000-0000-7000-8000-000000000011'
export const ticketId = '01900000-0000-7000-8000-00000000aaaa'

export type Signer = {
  tag: number
  publicKey: PublicKey
  sign: (bytes: Uint8Array<ArrayBuffer>) => Promise<Uint8Array>
}

export async function newSigner(tag = 0xfedcba98): Promise<Signer> {
  const pair = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const { kty = '', crv = '', x = '', y = '' } = await crypto.subtle.exportKey('jwk', pair.publicKey)
  const sign = async (bytes: Uint8Array<ArrayBuffer>) =>
    new Uint8Array(await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, pair.privateKey, bytes))
  return { tag, publicKey: { kty, crv, x, y, kid: `key-${tag}` }, sign }
}

export function toBase32(bytes: Uint8Array): string {
  let [text, buffer, bits] = ['', 0, 0]
  for (const byte of bytes) {
    buffer = (buffer << 8) | byte
    for (bits += 8; bits >= 5; bits -= 5) text += alphabet[(buffer >> (bits - 5)) & 31]
    buffer &= (1 << bits) - 1
  }
  return bits > 0 ? text + alphabet[(buffer << (5 - bits)) & 31] : text
}

type CodeWish = { version?: 2 | 3; ticket?: string; event?: number; tier?: string; serial?: number }

export async function newCode(signer: Signer, wish: CodeWish = {}): Promise<string> {
  const { version = 3, ticket = ticketId, event = eventTag, tier = tierId, serial = 0 } = wish
  const signed = new Uint8Array(version === 3 ? 32 : 31)
  const view = new DataView(signed.buffer)
  signed[0] = version
  signed.set(bytesOf(ticket), 1)
  view.setUint16(17, Math.floor(event / 2 ** 32))
  view.setUint32(19, event % 2 ** 32)
  signed.set(bytesOf(tier).subarray(12), 23)
  view.setUint32(27, 1_800_000_000)
  if (version === 3) signed[31] = serial
  const code = new Uint8Array(signed.length + 68)
  code.set(signed)
  new DataView(code.buffer).setUint32(signed.length, signer.tag)
  code.set(await signer.sign(signed), signed.length + 4)
  return toBase32(code)
}

const bytesOf = (id: string) => Uint8Array.from(Buffer.from(id.replaceAll('-', ''), 'hex'))

export function newBook(signer: Signer, cover: Partial<Book['cover']> = {}): Book {
  const list = { id: listId, name: 'Everybody', tiers: [], opensAt: null, closesAt: null }
  return {
    cover: {
      version: '1.1',
      at: '2027-01-05T18:00:00Z',
      eventId,
      eventTag,
      list: { ...list, reentry: false, isDefault: true, version: 1 },
      gates: [],
      keys: [{ tag: signer.tag, key: signer.publicKey }],
      rotationKeys: null,
      shares: [],
      askedAt: 0,
      ...cover,
    },
    tickets: new Map(),
    moved: new Map(),
  }
}
