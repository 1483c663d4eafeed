import { expect, test } from 'vitest'
import { checkSignUp } from './sign-up-rules.ts'

const good = { email: 'ada@example.com', password: 'analytical', name: 'Ada' }
const fields = (wish: Partial<typeof good>) => checkSignUp({ ...good, ...wish }).map((fault) => fault.field)

test('a good wish passes', () => expect(fields({})).toEqual([]))
test('the name may be missing', () => expect(fields({ name: '' })).toEqual([]))
test('an address needs an at sign', () => expect(fields({ email: 'ada' })).toEqual(['email']))
test('passwords have 8 to 128 characters', () => {
  expect(fields({ password: '1234567' })).toEqual(['password'])
  expect(fields({ password: 'x'.repeat(129) })).toEqual(['password'])
  expect(fields({ password: '12345678' })).toEqual([])
  expect(fields({ password: '🐎🐎🐎🐎' })).toEqual(['password'])
})
test('all faults are told at once, in the order of the fields', () =>
  expect(fields({ email: '', password: '', name: 'x'.repeat(101) })).toEqual(['email', 'password', 'name']))
