import { api, bodyOf } from '../../api/client.ts'
import { fileOf } from '../../shop/save-file.ts'
import type { Invoicing, Seller, SellerRequest } from '../types.ts'

const perPage = 50

const of = (id: string) => ({ params: { path: { id } } })

/** Days, both taken in; left out: as far as there is anything. */
export type Period = { from?: string; to?: string }

/** Everybody who sells here. */
export const sellersQuery = {
  queryKey: ['admin', 'sellers'],
  queryFn: ({ signal }: { signal: AbortSignal }) => bodyOf(api.GET('/api/admin/sellers', { signal })),
}

/** One of them. */
export function sellerQuery(id: string) {
  return {
    queryKey: ['admin', 'sellers', id],
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      bodyOf<Seller>(api.GET('/api/admin/sellers/{id}', { ...of(id), signal })),
  }
}

/** Adds a seller. */
export const addSeller = (body: SellerRequest) => bodyOf<Seller>(api.POST('/api/admin/sellers', { body }))

/** Changes a seller, unless somebody else has meanwhile. */
export function changeSeller({ id, version }: Seller, body: SellerRequest) {
  const params = { path: { id }, header: { 'If-Match': `"${version}"` } }
  return bodyOf<Seller>(api.PUT('/api/admin/sellers/{id}', { params, body }))
}

/** A seller's invoices, a page at a time. */
export function journalQuery(id: string, period: Period) {
  return {
    queryKey: ['admin', 'sellers', id, 'invoices', period],
    queryFn: ({ signal, pageParam }: { signal: AbortSignal; pageParam: string }) => {
      const query = { ...period, limit: perPage, ...(pageParam && { cursor: pageParam }) }
      return bodyOf(api.GET('/api/admin/sellers/{id}/invoices', { params: { path: { id }, query }, signal }))
    },
    initialPageParam: '',
    getNextPageParam: (page: { nextCursor: string | null }) => page.nextCursor,
  }
}

/** The same as a table for spreadsheets, all of it. */
export function exportJournal(id: string, period: Period, format: 'csv' | 'xlsx') {
  const params = { path: { id }, query: { ...period, format } }
  return fileOf(api.GET('/api/admin/sellers/{id}/invoices/export', { params, parseAs: 'blob' }))
}

/** Who sells an event, and how it stands with its invoices. */
export function invoicingQuery(eventId: string) {
  return {
    queryKey: ['admin', 'invoicing', eventId],
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      bodyOf<Invoicing>(api.GET('/api/admin/events/{id}/invoicing', { ...of(eventId), signal })),
  }
}

/** Says who sells an event. */
export function chooseSeller(eventId: string, sellerId: string) {
  return bodyOf<Invoicing>(api.PUT('/api/admin/events/{id}/invoicing', { ...of(eventId), body: { sellerId } }))
}
