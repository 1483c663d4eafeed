import { readFileSync } from 'node:fs'
import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage'
import { describe, expect, test } from 'vitest'
import { locales } from './locale.ts'

type Token = string | [name: string, type?: string, format?: unknown]

const read = (locale: string, part: string) =>
  JSON.parse(readFileSync(new URL(`./locales/${locale}/${part}.json`, import.meta.url), 'utf8')) as Record<
    string,
    string
  >

const tokensOf = (message: string) => compileMessageOrThrow(message) as Token[]

/** Every plural in a message, also those inside others: its forms by name. */
function pluralsOf(tokens: readonly Token[]): Record<string, Token[]>[] {
  return tokens.flatMap((token) => {
    if (typeof token === 'string' || token[1] !== 'plural') return []
    const forms = token[2] as Record<string, Token[]>
    return [forms, ...Object.values(forms).flatMap((form) => (Array.isArray(form) ? pluralsOf(form) : []))]
  })
}

/** The values that a message needs. */
function namesOf(tokens: readonly Token[]): Set<string> {
  const names = new Set<string>()
  for (const token of tokens) {
    if (typeof token === 'string') continue
    names.add(token[0])
    if (token[1] === 'plural')
      for (const form of Object.values(token[2] as object))
        if (Array.isArray(form)) for (const name of namesOf(form)) names.add(name)
  }
  return names
}

const parts = [
  'buyer',
  'holds',
  'invoices',
  'line',
  'orders',
  'questions',
  'transfers',
  'pending',
  'postponed',
  'prices',
  'news',
  'account',
  'admin',
  'events',
  'work',
  'gate',
]

describe.each(parts)('%s', (part) => {
  const english = read('en', part)

  test.each(locales)('%s has every message and no other', (locale) => {
    expect(Object.keys(read(locale, part)).sort()).toEqual(Object.keys(english).sort())
  })

  test.each(locales)('%s writes every plural form of its language', (locale) => {
    const wanted = new Intl.PluralRules(locale).resolvedOptions().pluralCategories.toSorted()
    for (const [key, message] of Object.entries(read(locale, part)))
      for (const forms of pluralsOf(tokensOf(message))) {
        const written = Object.keys(forms).filter((form) => /^[a-z]/.test(form) && form !== 'offset')
        expect(written.toSorted(), key).toEqual(wanted)
      }
  })

  test.each(locales)('%s uses the same values as English', (locale) => {
    const messages = read(locale, part)
    for (const [key, message] of Object.entries(english)) {
      const needed = namesOf(tokensOf(message))
      for (const name of namesOf(tokensOf(messages[key] ?? ''))) expect(needed, `${key} in ${locale}`).toContain(name)
    }
  })

  test.each(locales.filter((locale) => locale !== 'en'))('%s is a translation', (locale) => {
    const messages = read(locale, part)
    const same = Object.keys(english).filter((key) => messages[key] === english[key])
    // Some words are the same in several languages, a whole catalog is not.
    expect(same.length).toBeLessThan(Math.max(5, Object.keys(english).length / 10))
  })
})
