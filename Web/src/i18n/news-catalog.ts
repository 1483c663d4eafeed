import type { Catalog } from './i18n.ts'

/** News that is told on every page. Loaded once the page is there. */
export const newsCatalog: Catalog = (locale) => {
  switch (locale) {
    case 'pl':
      return import('./locales/pl/news.json')
    case 'hr':
      return import('./locales/hr/news.json')
    case 'pt-BR':
      return import('./locales/pt-BR/news.json')
    default:
      return import('./locales/en/news.json')
  }
}
