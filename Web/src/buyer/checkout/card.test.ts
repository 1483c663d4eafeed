import { expect, test } from 'vitest'
import { digitsOf, grouped, isCardNumber } from './card.ts'

test('the test cards are cards', () => {
  for (const card of ['4242 4242 4242 4242', '4000000000000002', '4000-0000-0000-0259', '4000000000000069'])
    expect(isCardNumber(card)).toBe(true)
})
test('a wrong check digit, letters and the wrong length are none', () => {
  for (const text of ['4242424242424241', '4242', '', 'card', '42424242424242424242'])
    expect(isCardNumber(text)).toBe(false)
})
test('digits come in groups', () => {
  expect(grouped('4242424242424242')).toBe('4242 4242 4242 4242')
  expect(grouped('42424')).toBe('4242 4')
  expect(digitsOf('4242 4242')).toBe('42424242')
})
