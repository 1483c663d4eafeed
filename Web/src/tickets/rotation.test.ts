import { expect, test } from 'vitest'
import { digitsAt, periodSeconds } from './rotation.ts'

// RFC 6238, appendix B, by the number of its step: there one lasts 30 seconds.
test.each([
  [0x1, '94287082'],
  [0x23523ec, '07081804'],
  [0x23523ed, '14050471'],
  [0x273ef07, '89005924'],
  [0x3f940aa, '69279037'],
  [0x27bc86aa, '65353130'],
])('step %i has its digits from its first millisecond to its last', async (step, digits) => {
  const secret = new TextEncoder().encode('12345678901234567890')
  const begins = step * periodSeconds * 1_000
  expect(await digitsAt(secret, begins)).toBe(digits)
  expect(await digitsAt(secret, begins + periodSeconds * 1_000 - 1)).toBe(digits)
  expect(await digitsAt(secret, begins - 1)).not.toBe(digits)
})
