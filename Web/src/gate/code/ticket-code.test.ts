import { expect, test } from 'vitest'
import { fromBase32 } from '../../tickets/base32.ts'
import { eventTag, newCode, newSigner, ticketId, tierId } from '../testing.ts'
import { isSignedBy } from './signatures.ts'
import { readCode, tidied } from './ticket-code.ts'

const signer = await newSigner()

test.each([
  { version: 3, length: 160, serial: 7 },
  { version: 2, length: 159, serial: 0 },
] as const)(
  'a code of version $version says what was written into it, and by whom',
  async ({ version, length, serial }) => {
    const text = await newCode(signer, { version, serial: 7 })
    expect(text).toHaveLength(length)
    const code = readCode(text)
    expect(code).toMatchObject({ ticketId, eventTag, tierTag: tierId.slice(-8), serial, keyTag: signer.tag })
    expect(code && (await isSignedBy(signer.publicKey, code.signed, code.signature))).toBe(true)
  },
)

test('another letter anywhere makes it a forgery, or no code at all', async () => {
  const text = await newCode(signer)
  for (let at = 0; at < text.length; at += 7) {
    const forged = text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1)
    const code = readCode(forged)
    const isGood = code?.keyTag === signer.tag && (await isSignedBy(signer.publicKey, code.signed, code.signature))
    expect(isGood, `at ${at}`).toBe(false)
  }
})

test('what scanners and people add is taken away', async () => {
  const text = await newCode(signer)
  expect(tidied(` ${text.toLowerCase().replace(/(.{40})/g, '$1 ')}\n`)).toBe(text)
})

test.each(['', 'A', 'HTTPS://EXAMPLE.COM', '1'.repeat(160), 'A'.repeat(160), 'ÄÖÜ'])('%s is no code', (text) =>
  expect(readCode(text)).toBeNull(),
)

test('bytes have one way to be written', () => {
  expect(fromBase32('MY')).toEqual(Uint8Array.of(0x66))
  expect(fromBase32('MZ')).toBeNull() // The same byte, with a bit set that carries nothing.
})
