/** The languages of this app, as BCP 47 tags. */
export const locales = ['en', 'pl', 'hr', 'pt-BR'] as const

export type Locale = (typeof locales)[number]

/** What each language calls itself. */
export const localeNames: Record<Locale, string> = {
  en: 'English',
  pl: 'Polski',
  hr: 'Hrvatski',
  'pt-BR': 'Português (Brasil)',
}

/** The first of the wanted languages that the app speaks, exactly or at least its language; English if it speaks none. */
export function chooseLocale(wanted: readonly string[]): Locale {
  for (const tag of wanted) {
    const exact = locales.find((locale) => locale.toLowerCase() === tag.toLowerCase())
    const language = tag.toLowerCase().split('-')[0]
    const found = exact ?? locales.find((locale) => locale.split('-')[0] === language)
    if (found) return found
  }
  return 'en'
}

/** The form of a language that the user reads, such as British English; the language itself if there is none among the wishes. */
export function regionalForm(locale: Locale, wanted: readonly string[]): string {
  const language = locale.split('-')[0]
  return wanted.find((tag) => tag.toLowerCase().split('-')[0] === language) ?? locale
}
