import { describe, expect, test } from 'vitest'
import { againIn, digitsOf, readAsked } from './codes.ts'

describe('a code as people type it', () => {
  test.each([
    ['123456', '123456'],
    ['123 456', '123456'],
    ['Your code: 012-345', '012345'],
    ['12', '12'],
    ['1234567', '123456'],
    ['', ''],
  ])('%j is %j', (text, digits) => expect(digitsOf(text)).toBe(digits))
})

test('another code can be asked for after half a minute, also by a clock that was set back', () => {
  const asked = { email: 'a@example.com', at: 1_000_000 }
  expect(againIn(asked, 1_000_000)).toBe(30)
  expect(againIn(asked, 1_029_001)).toBe(1)
  expect(againIn(asked, 1_030_000)).toBe(0)
  expect(againIn(asked, 500_000)).toBe(30)
})

test('a page that is loaded anew knows what was asked for, while it is good', () => {
  const kept = JSON.stringify({ email: 'a@example.com', at: 1_000 })
  expect(readAsked(kept, 2_000)).toEqual({ email: 'a@example.com', at: 1_000 })
  expect(readAsked(kept, 601_000)).toBeNull()
  for (const text of [null, '', '{', '[]', '{"email":1,"at":2}', '"x"']) expect(readAsked(text, 2_000)).toBeNull()
})
