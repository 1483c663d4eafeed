import type { Catalog } from '../i18n/i18n.ts'

/** What is said to those whose browser works for long. Loaded for them alone. */
export const workCatalog: Catalog = (locale) => {
  switch (locale) {
    case 'pl':
      return import('../i18n/locales/pl/work.json')
    case 'hr':
      return import('../i18n/locales/hr/work.json')
    case 'pt-BR':
      return import('../i18n/locales/pt-BR/work.json')
    default:
      return import('../i18n/locales/en/work.json')
  }
}
