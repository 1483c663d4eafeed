import type { Catalog } from './i18n.ts'

/** What is said of orders and their tickets, from the checkout on. Loaded with those pages only. */
export const ordersCatalog: Catalog = (locale) => {
  switch (locale) {
    case 'pl':
      return import('./locales/pl/orders.json')
    case 'hr':
      return import('./locales/hr/orders.json')
    case 'pt-BR':
      return import('./locales/pt-BR/orders.json')
    default:
      return import('./locales/en/orders.json')
  }
}
