import { expect, test } from 'vitest'
import { moneyText, readMoney } from './money-text.ts'

test.each([
  ['12', 'en', 1200],
  ['12.5', 'en', 1250],
  ['12.50', 'pl', 1250],
  ['12,50', 'pl', 1250],
  ['1,250', 'en', 125_000],
  ['1,250.75', 'en', 125_075],
  ['1.250,75', 'hr', 125_075],
  ['1 250,75', 'pl', 125_075],
  ['1.250', 'pt-BR', 125_000],
  ['0', 'en', 0],
])('%s in %s is %i cents', (text, locale, cents) => {
  expect(readMoney(text, 'EUR', locale)).toBe(cents)
})

test.each([
  ['', 'en'],
  ['-5', 'en'],
  ['12,505', 'pl'],
  ['12.505', 'en'],
  ['12 €', 'en'],
  ['1,2,3', 'en'],
  ['1e3', 'en'],
])('%s in %s is no price', (text, locale) => {
  expect(readMoney(text, 'EUR', locale)).toBeNull()
})

test('currencies have the decimals that they have', () => {
  expect(readMoney('1200', 'JPY', 'en')).toBe(1200)
  expect(readMoney('12.5', 'JPY', 'en')).toBeNull()
  expect(readMoney('1.234', 'KWD', 'en')).toBe(1234)
})

test.each(['en', 'pl', 'hr', 'pt-BR'])('what is shown for editing in %s reads as the same amount', (locale) => {
  for (const amount of [0, 5, 99, 100, 12_345, 99_999_999])
    expect(readMoney(moneyText(amount, 'EUR', locale), 'EUR', locale)).toBe(amount)
})
