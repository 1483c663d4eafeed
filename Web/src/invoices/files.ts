import { api } from '../api/client.ts'
import type { Invoice } from '../api/types.ts'
import type { Locale } from '../i18n/locale.ts'
import { fileOf } from '../shop/save-file.ts'

/** Where the files of invoices are. */
export type InvoiceFiles = {
  /** To read and print, in a language. */
  pdf: (id: string, lang: Locale) => Promise<Blob | undefined>
  /** For programs to read. */
  xml: (id: string) => Promise<Blob | undefined>
}

/** Those of the reader's own orders. */
export const ownFiles: InvoiceFiles = {
  pdf: (id, lang) =>
    fileOf(api.GET('/api/invoices/{id}/pdf', { params: { path: { id }, query: { lang } }, parseAs: 'blob' })),
  xml: (id) => fileOf(api.GET('/api/invoices/{id}/xml', { params: { path: { id } }, parseAs: 'blob' })),
}

/** Those of everybody's orders, which organisers may read. */
export const allFiles: InvoiceFiles = {
  pdf: (id, lang) =>
    fileOf(api.GET('/api/admin/invoices/{id}/pdf', { params: { path: { id }, query: { lang } }, parseAs: 'blob' })),
  xml: (id) => fileOf(api.GET('/api/admin/invoices/{id}/xml', { params: { path: { id } }, parseAs: 'blob' })),
}

/** What an invoice's file is called: by its number, in which some signs can't be in a file's name. */
export const fileName = ({ number }: Pick<Invoice, 'number'>, ending: 'pdf' | 'xml') =>
  `${number.replaceAll(/[^\w-]+/g, '-')}.${ending}`
