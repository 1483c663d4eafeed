import { type Messages, setupI18n } from '@lingui/core'
import { useSyncExternalStore } from 'react'
import { read, write } from '../platform/storage.ts'
import { chooseLocale, type Locale, regionalForm } from './locale.ts'
import type account from './locales/en/account.json'
import type admin from './locales/en/admin.json'
import type buyer from './locales/en/buyer.json'
import type events from './locales/en/events.json'
import type gate from './locales/en/gate.json'
import type holds from './locales/en/holds.json'
import type invoices from './locales/en/invoices.json'
import type line from './locales/en/line.json'
import type news from './locales/en/news.json'
import type orders from './locales/en/orders.json'
import type pending from './locales/en/pending.json'
import type postponed from './locales/en/postponed.json'
import type prices from './locales/en/prices.json'
import type questions from './locales/en/questions.json'
import type transfers from './locales/en/transfers.json'
import type work from './locales/en/work.json'

/** The name of a message. English is the list of them; a test holds the other languages to it. */
export type MessageKey =
  | keyof typeof buyer
  | keyof typeof holds
  | keyof typeof invoices
  | keyof typeof line
  | keyof typeof news
  | keyof typeof orders
  | keyof typeof pending
  | keyof typeof postponed
  | keyof typeof prices
  | keyof typeof questions
  | keyof typeof transfers
  | keyof typeof account
  | keyof typeof admin
  | keyof typeof events
  | keyof typeof work
  | keyof typeof gate

/** Loads the messages of one part of the app in one language. */
export type Catalog = (locale: Locale) => Promise<{ default: unknown }>

const storageKey = 'ticketing.locale'
const i18n = setupI18n()
const catalogs = new Set<Catalog>()
const listeners = new Set<() => void>()

/** The text of a message in the active language. */
export function t(key: MessageKey, values?: Record<string, unknown>): string {
  return i18n._(key, values)
}

/** The active language. */
export function activeLocale(): Locale {
  return i18n.locale as Locale
}

/** The language that this browser's user wants. */
export function preferredLocale(): Locale {
  const chosen = read(storageKey)
  return chooseLocale(chosen ? [chosen, ...navigator.languages] : navigator.languages)
}

/** Adds the messages of a part of the app; resolves when they can be shown. */
export async function addCatalog(catalog: Catalog): Promise<void> {
  if (catalogs.has(catalog)) return
  const locale = i18n.locale ? activeLocale() : preferredLocale()
  const messages = await catalog(locale)
  catalogs.add(catalog)
  i18n.load(locale, messages.default as Messages)
  activate(locale)
}

/** Changes the language, and remembers the choice. */
export async function chooseLanguage(locale: Locale): Promise<void> {
  const loaded = await Promise.all([...catalogs].map((catalog) => catalog(locale)))
  for (const messages of loaded) i18n.load(locale, messages.default as Messages)
  write(storageKey, locale)
  activate(locale)
}

function activate(locale: Locale) {
  i18n.activate(locale)
  document.documentElement.lang = locale
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The active language; the component is drawn anew when it changes. */
export function useLanguage(): Locale {
  return useSyncExternalStore(subscribe, activeLocale)
}

/** How to write numbers, money and times: the active language, as the user's own region writes it. */
export function useLocale(): string {
  return regionalForm(useLanguage(), navigator.languages)
}

/** Texts in the active language; the component is drawn anew when it changes. */
export function useT(): typeof t {
  useLanguage()
  return t
}
