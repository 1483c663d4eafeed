import { expect, test } from 'vitest'
import { secretOf } from './mailed-links.ts'

test('a mailed link carries its secret behind the number sign', () => {
  expect(secretOf('#kR3_x-9vJ2mT8qLw5nBzYc1dEfGhIjKlMnOpQrStUvW')).toBe('kR3_x-9vJ2mT8qLw5nBzYc1dEfGhIjKlMnOpQrStUvW')
})

test.each(['', '#', '#short', '#with space in between them all', '#<script>alert(1)</script>aaaa'])(
  '%j carries none',
  (hash) => {
    expect(secretOf(hash)).toBeNull()
  },
)
