import type { Catalog } from './i18n.ts'

/** What is said of tickets that change hands. Loaded where that is spoken of. */
export const transfersCatalog: Catalog = (locale) => {
  switch (locale) {
    case 'pl':
      return import('./locales/pl/transfers.json')
    case 'hr':
      return import('./locales/hr/transfers.json')
    case 'pt-BR':
      return import('./locales/pt-BR/transfers.json')
    default:
      return import('./locales/en/transfers.json')
  }
}
