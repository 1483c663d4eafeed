import type { Catalog } from './i18n.ts'

/** The organisers' texts. Loaded with their pages only. */
export const adminCatalog: Catalog = (locale) => {
  switch (locale) {
    case 'pl':
      return import('./locales/pl/admin.json')
    case 'hr':
      return import('./locales/hr/admin.json')
    case 'pt-BR':
      return import('./locales/pt-BR/admin.json')
    default:
      return import('./locales/en/admin.json')
  }
}
