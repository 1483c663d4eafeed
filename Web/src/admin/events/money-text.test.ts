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

test.each([
  ['HUF', '12345.67', 1_234_567],
  ['COP', '50000', 5_000_000],
  ['IDR', '1,500,000.00', 150_000_000],
  ['IDR', '1500000000', 150_000_000_000],
  ['ALL', '1000.5', 100_050],
  ['LBP', '5000000', 500_000_000],
  ['IQD', '25000', 25_000_000],
  ['CLF', '1.2345', 12_345],
])('in %s %s is %i', (currency, text, amount) => {
  expect(readMoney(text, currency, 'en')).toBe(amount)
  expect(readMoney(moneyText(amount, currency, 'en'), currency, 'en')).toBe(amount)
})

test.each(['90071992547409.92', '99999999999999999', '1234567890123456.7'])('%s is more than can be told', (text) => {
  expect(readMoney(text, 'EUR', 'en')).toBeNull()
})

test.each(['en', 'pl', 'hr', 'pt-BR'])('what is shown for editing in %s reads as the same amount', (locale) => {
  for (const amount of [0, 5, 99, 100, 12_345, 99_999_999])
    expect(readMoney(moneyText(amount, 'EUR', locale), 'EUR', locale)).toBe(amount)
})
