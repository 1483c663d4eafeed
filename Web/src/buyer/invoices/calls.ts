import { api, bodyOf } from '../../api/client.ts'
import type { Billing, OrderInvoices } from '../../api/types.ts'

const of = (orderId: string) => ({ params: { path: { id: orderId } } })

/** The invoices of an order, and to whom its buyer wants them made out. */
export function invoicesQuery(orderId: string) {
  return {
    queryKey: ['invoices', orderId],
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      bodyOf<OrderInvoices>(api.GET('/api/orders/{id}/invoices', { ...of(orderId), signal })),
  }
}

/** Says to whom an order's invoice is to be made out. */
export function saveBilling(orderId: string, body: Billing) {
  return bodyOf<OrderInvoices>(api.PUT('/api/orders/{id}/billing', { ...of(orderId), body }))
}

/** Takes that back: the order gets a receipt, as all do. */
export function removeBilling(orderId: string) {
  return bodyOf<OrderInvoices>(api.DELETE('/api/orders/{id}/billing', of(orderId)))
}
