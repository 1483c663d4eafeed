import type { Catalog } from './i18n.ts'

/** The waiting room's texts. Loaded with its page only. */
export const lineCatalog: Catalog = (locale) => {
  switch (locale) {
    case 'pl':
      return import('./locales/pl/line.json')
    case 'hr':
      return import('./locales/hr/line.json')
    case 'pt-BR':
      return import('./locales/pt-BR/line.json')
    default:
      return import('./locales/en/line.json')
  }
}
