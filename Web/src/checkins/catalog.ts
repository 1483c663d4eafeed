import type { Catalog } from '../i18n/i18n.ts'

/** What is said at gates, and of them. Loaded with those pages only. */
export const gateCatalog: Catalog = (locale) => {
  switch (locale) {
    case 'pl':
      return import('../i18n/locales/pl/gate.json')
    case 'hr':
      return import('../i18n/locales/hr/gate.json')
    case 'pt-BR':
      return import('../i18n/locales/pt-BR/gate.json')
    default:
      return import('../i18n/locales/en/gate.json')
  }
}
