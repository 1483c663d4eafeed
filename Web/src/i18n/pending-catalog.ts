import type { Catalog } from './i18n.ts'

/** What is said of held tickets and turns, on every page. Loaded for those who are signed in. */
export const pendingCatalog: Catalog = (locale) => {
  switch (locale) {
    case 'pl':
      return import('./locales/pl/pending.json')
    case 'hr':
      return import('./locales/hr/pending.json')
    case 'pt-BR':
      return import('./locales/pt-BR/pending.json')
    default:
      return import('./locales/en/pending.json')
  }
}
