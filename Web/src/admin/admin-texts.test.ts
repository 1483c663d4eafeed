import { expect, test } from 'vitest'
import english from '../i18n/locales/en/admin.json' with { type: 'json' }
import croatian from '../i18n/locales/hr/admin.json' with { type: 'json' }
import polish from '../i18n/locales/pl/admin.json' with { type: 'json' }
import portuguese from '../i18n/locales/pt-BR/admin.json' with { type: 'json' }

// As the app gets them: compiled.
const catalogs: Record<string, Record<string, unknown>> = { en: english, pl: polish, hr: croatian, 'pt-BR': portuguese }
const languages = Object.keys(catalogs)

type Part = string | [name: string, kind?: string, forms?: Record<string, unknown>]

// Every part of a compiled message, however deep.
function* partsOf(message: unknown): Generator<Exclude<Part, string>> {
  if (!Array.isArray(message)) return
  for (const part of message as Part[]) {
    if (!Array.isArray(part)) continue
    yield part
    for (const form of Object.values(part[2] ?? {})) yield* partsOf(form)
  }
}

const valuesOf = (text: unknown) => new Set([...partsOf(text)].map(([name]) => name).filter((name) => name !== '#'))

test.each(languages)('%s has the texts that English has', (language) => {
  expect(Object.keys(catalogs[language] ?? {}).sort()).toEqual(Object.keys(english).sort())
})

test.each(languages)('%s has every form that its plurals need', (language) => {
  const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories
  for (const [key, text] of Object.entries(catalogs[language] ?? {}))
    for (const [, kind, forms] of partsOf(text))
      if (kind === 'plural') for (const form of needed) expect(forms, `${key}: ${form}`).toHaveProperty(form)
})

test.each(languages)('%s uses the values that English uses, and no others', (language) => {
  for (const [key, text] of Object.entries(english))
    expect(valuesOf(catalogs[language]?.[key]), key).toEqual(valuesOf(text))
})
