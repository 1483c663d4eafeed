import type { Catalog } from './i18n.ts'

/** What is said of one's account. Loaded with its page only. */
export const accountCatalog: Catalog = (locale) => {
  switch (locale) {
    case 'pl':
      return import('./locales/pl/account.json')
    case 'hr':
      return import('./locales/hr/account.json')
    case 'pt-BR':
      return import('./locales/pt-BR/account.json')
    default:
      return import('./locales/en/account.json')
  }
}
