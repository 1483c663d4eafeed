import { digitsAt, hmac, periodSeconds, secretBytes } from '../../tickets/rotation.ts'
import { fromBase64Url } from './signatures.ts'
import type { TicketCode } from './ticket-code.ts'

/**
 * Whether the digits behind a code are those of a time (milliseconds since 1970), give or take one period: clocks are a little wrong, and
 * people slow.
 */
export async function areFresh(code: TicketCode, eventKeys: readonly string[], at: number): Promise<boolean> {
  if (code.digits === null) return false
  for (const text of eventKeys) {
    const secret = await secretOf(fromBase64Url(text) ?? new Uint8Array(), code)
    for (const step of [0, -1, 1])
      if ((await digitsAt(secret, at + step * periodSeconds * 1_000)) === code.digits) return true
  }
  return false
}

async function secretOf(eventKey: Uint8Array<ArrayBuffer>, { ticketId, serial }: TicketCode) {
  const id = ticketId.replaceAll('-', '').match(/../g) ?? []
  const text = Uint8Array.from([...id.map((byte) => Number.parseInt(byte, 16)), serial])
  return (await hmac('SHA-256', eventKey, text)).slice(0, secretBytes)
}
