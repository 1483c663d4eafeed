import type { Catalog } from '../../i18n/i18n.ts'

/** What the front page says. Who comes to an event's page does not load it. */
export const eventsCatalog: Catalog = (locale) => {
  switch (locale) {
    case 'pl':
      return import('../../i18n/locales/pl/events.json')
    case 'hr':
      return import('../../i18n/locales/hr/events.json')
    case 'pt-BR':
      return import('../../i18n/locales/pt-BR/events.json')
    default:
      return import('../../i18n/locales/en/events.json')
  }
}
