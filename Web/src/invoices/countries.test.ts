import { describe, expect, test } from 'vitest'
import { locales } from '../i18n/locale.ts'
import { countriesIn, countryName } from './countries.ts'

describe.each(locales)('%s', (locale) => {
  const countries = countriesIn(locale)

  test('names every country, each by a name of its own', () => {
    expect(countries).toHaveLength(249)
    expect(new Set(countries.map(({ code }) => code)).size).toBe(249)
    expect(new Set(countries.map(({ name }) => name)).size).toBe(249)
    for (const { code, name } of countries) expect(name, code).not.toBe(code)
  })

  test('is in the order of its alphabet', () => {
    const names = countries.map(({ name }) => name)
    expect(names).toEqual(names.toSorted(new Intl.Collator(locale).compare))
  })
})

test('letters with a mark have their own place', () => {
  const names = countriesIn('pl').map(({ name }) => name)
  expect(names.indexOf('Łotwa')).toBeGreaterThan(names.indexOf('Luksemburg'))
  expect(names.indexOf('Łotwa')).toBeLessThan(names.indexOf('Maroko'))
})

test('what is no code of a country goes by itself', () => {
  expect(countryName('HR', 'hr')).toBe('Hrvatska')
  expect(countryName('?', 'en')).toBe('?')
})
