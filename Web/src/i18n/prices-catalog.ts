import type { Catalog } from './i18n.ts'

/** What is said of prices that fees and taxes are a part of. Loaded for those alone. */
export const pricesCatalog: Catalog = (locale) => {
  switch (locale) {
    case 'pl':
      return import('./locales/pl/prices.json')
    case 'hr':
      return import('./locales/hr/prices.json')
    case 'pt-BR':
      return import('./locales/pt-BR/prices.json')
    default:
      return import('./locales/en/prices.json')
  }
}
