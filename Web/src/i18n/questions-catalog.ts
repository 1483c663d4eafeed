import type { Catalog } from './i18n.ts'

/** What owners of tickets are asked. Loaded where there are questions. */
export const questionsCatalog: Catalog = (locale) => {
  switch (locale) {
    case 'pl':
      return import('./locales/pl/questions.json')
    case 'hr':
      return import('./locales/hr/questions.json')
    case 'pt-BR':
      return import('./locales/pt-BR/questions.json')
    default:
      return import('./locales/en/questions.json')
  }
}
