import type { Catalog } from './i18n.ts'

/** The buyers' texts, and those that everybody needs. */
export const buyerCatalog: Catalog = (locale) => {
  switch (locale) {
    case 'pl':
      return import('./locales/pl/buyer.json')
    case 'hr':
      return import('./locales/hr/buyer.json')
    case 'pt-BR':
      return import('./locales/pt-BR/buyer.json')
    default:
      return import('./locales/en/buyer.json')
  }
}
