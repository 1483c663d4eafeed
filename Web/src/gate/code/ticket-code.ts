import { fromBase32 } from '../../tickets/base32.ts'

/** What a ticket's code says. Nothing of it holds until its signature was verified. */
export type TicketCode = {
  ticketId: string
  /** The end of the event's id, as a number. */
  eventTag: number
  /** The last eight hexadecimal digits of the tier's id. */
  tierTag: string
  /** Which of the codes of its ticket it is, from 0. */
  serial: number
  /** Which key has signed it. */
  keyTag: number
  signed: Uint8Array<ArrayBuffer>
  signature: Uint8Array<ArrayBuffer>
  /** The digits that follow it, which change all the time; null: none do. */
  digits: string | null
}

const signatureBytes = 64
const keyTagBytes = 4
// By version: how many bytes are signed. The second version has no serial.
const signedBytes: Record<number, number> = { 2: 31, 3: 32 }

/** What was read, as codes are written: scanners and people add spaces, and small letters. */
export const tidied = (text: string) => text.replace(/\s+/g, '').toUpperCase()

/** Takes a code apart; null: it is none of ours. */
export function readCode(text: string): TicketCode | null {
  const [, code = text, digits = null] = /^(.{159,160})(\d{8})$/.exec(text) ?? []
  const bytes = fromBase32(code)
  const length = signedBytes[bytes?.[0] ?? 0]
  if (!bytes || !length || bytes.length !== length + keyTagBytes + signatureBytes) return null
  const view = new DataView(bytes.buffer)
  return {
    ticketId: uuidOf(bytes.subarray(1, 17)),
    eventTag: view.getUint16(17) * 2 ** 32 + view.getUint32(19),
    tierTag: hexOf(bytes.subarray(23, 27)),
    serial: length === 32 ? (bytes[31] ?? 0) : 0,
    keyTag: view.getUint32(length),
    signed: bytes.slice(0, length),
    signature: bytes.slice(length + keyTagBytes),
    digits,
  }
}

const hexOf = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

const uuidOf = (bytes: Uint8Array) => hexOf(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
