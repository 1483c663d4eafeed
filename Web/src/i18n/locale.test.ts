import { expect, test } from 'vitest'
import { chooseLocale, regionalForm } from './locale.ts'

test('the exact language wins', () => expect(chooseLocale(['pt-BR', 'en'])).toBe('pt-BR'))
test('a regional form finds its language', () => expect(chooseLocale(['hr-HR'])).toBe('hr'))
test('Portuguese of Portugal finds that of Brazil', () => expect(chooseLocale(['pt-PT'])).toBe('pt-BR'))
test('the order of wishes counts', () => expect(chooseLocale(['de', 'pl', 'en'])).toBe('pl'))
test('an unknown language ends in English', () => expect(chooseLocale(['ja'])).toBe('en'))
test('no wish ends in English', () => expect(chooseLocale([])).toBe('en'))

test("numbers and times are written as in the user's region", () => {
  expect(regionalForm('en', ['pl', 'en-GB', 'en'])).toBe('en-GB')
  expect(regionalForm('hr', ['pl', 'en-GB'])).toBe('hr')
})
