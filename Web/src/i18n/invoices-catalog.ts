import type { Catalog } from './i18n.ts'

/** What is said of invoices, and of to whom they are made out. Loaded where that is spoken of. */
export const invoicesCatalog: Catalog = (locale) => {
  switch (locale) {
    case 'pl':
      return import('./locales/pl/invoices.json')
    case 'hr':
      return import('./locales/hr/invoices.json')
    case 'pt-BR':
      return import('./locales/pt-BR/invoices.json')
    default:
      return import('./locales/en/invoices.json')
  }
}
