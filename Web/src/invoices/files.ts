import { api } from '../api/client.ts'
import type { Invoice } from '../api/types.ts'
import type { Locale } from '../i18n/locale.ts'
import { fileOf } from '../shop/save-file.ts'

/** An invoice to read and print, in a language. */
export const pdfOf = (id: string, lang: Locale) =>
  fileOf(
    api.GET('/api/invoices/{id}/pdf' as never, { params: { path: { id }, query: { lang } }, parseAs: 'blob' } as never),
  )

/** An invoice for programs to read. */
export const xmlOf = (id: string) =>
  fileOf(api.GET('/api/invoices/{id}/xml' as never, { params: { path: { id } }, parseAs: 'blob' } as never))

/** What an invoice's file is called: by its number, in which some signs can't be in a file's name. */
export const fileName = ({ number }: Pick<Invoice, 'number'>, ending: 'pdf' | 'xml') =>
  `${number.replaceAll(/[^\w-]+/g, '-')}.${ending}`
