import { expect, test } from 'vitest'
import { fromBase64Url, toBase64Url } from './base64url.ts'

test('bytes come back as they were, whatever they are', () => {
  for (let length = 0; length < 70; length++) {
    const bytes = Uint8Array.from({ length }, (_, at) => (at * 37 + length) % 256)
    const text = toBase64Url(bytes)
    expect(text).toMatch(/^[\w-]*$/)
    expect(fromBase64Url(text)).toEqual(bytes)
  }
})

test('it is what others write', () => {
  expect(toBase64Url(Uint8Array.of(0xfb, 0xff, 0xfe))).toBe('-__-')
  expect(toBase64Url(new Uint8Array(1).buffer)).toBe('AA')
})
