const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** The bytes of a text in base 32 without padding (RFC 4648); null: it is none, or not the only way to write them. */
export function fromBase32(text: string): Uint8Array<ArrayBuffer> | null {
  const bytes = new Uint8Array(Math.floor((text.length * 5) / 8))
  let [buffer, bits, next] = [0, 0, 0]
  for (const letter of text) {
    const value = alphabet.indexOf(letter)
    if (value < 0) return null
    buffer = ((buffer << 5) | value) & 0xfff
    bits += 5
    if (bits < 8) continue
    bits -= 8
    bytes[next++] = (buffer >> bits) & 0xff
  }
  // What is left over carries nothing.
  return bits < 5 && (buffer & ((1 << bits) - 1)) === 0 ? bytes : null
}
