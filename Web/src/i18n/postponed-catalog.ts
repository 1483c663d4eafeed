import type { Catalog } from './i18n.ts'

/** What is said of an event that takes place at another time. Loaded for those alone. */
export const postponedCatalog: Catalog = (locale) => {
  switch (locale) {
    case 'pl':
      return import('./locales/pl/postponed.json')
    case 'hr':
      return import('./locales/hr/postponed.json')
    case 'pt-BR':
      return import('./locales/pt-BR/postponed.json')
    default:
      return import('./locales/en/postponed.json')
  }
}
