import type { Catalog } from '../../i18n/i18n.ts'

/** What is said to those who hold too much, have let tickets lapse, or chose what has changed. Loaded for them alone. */
export const holdsCatalog: Catalog = (locale) => {
  switch (locale) {
    case 'pl':
      return import('../../i18n/locales/pl/holds.json')
    case 'hr':
      return import('../../i18n/locales/hr/holds.json')
    case 'pt-BR':
      return import('../../i18n/locales/pt-BR/holds.json')
    default:
      return import('../../i18n/locales/en/holds.json')
  }
}
