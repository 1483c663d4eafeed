import { api, bodyOf } from '../../api/client.ts'
import type { OrderTransfers, ReceivedTickets, Transfer, TransferOffer } from '../../api/types.ts'

/** What has become of an order's tickets that were offered, and whether they may be. */
export function transfersQuery(orderId: string) {
  return {
    queryKey: ['transfers', orderId],
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      bodyOf<OrderTransfers>(api.GET('/api/orders/{id}/transfers', { params: { path: { id: orderId } }, signal })),
    staleTime: 10_000,
  }
}

/** The tickets that were passed on to the caller. */
export const receivedQuery = {
  queryKey: ['transfers', 'received'],
  queryFn: ({ signal }: { signal: AbortSignal }) => bodyOf<ReceivedTickets>(api.GET('/api/me/tickets', { signal })),
  staleTime: 10_000,
}

/** Offers a ticket: by mail, or by a link where there is no address. The same key again is the same offer. */
export function offerTicket(id: string, email: string, key: string) {
  const params = { path: { id }, header: { 'Idempotency-Key': key } }
  return bodyOf<Transfer>(api.POST('/api/tickets/{id}/transfers', { params, body: { email: email || null } }))
}

/** Takes an offer back. */
export function withdrawOffer(offer: Transfer) {
  const params = { path: { id: offer.ticketId, transferId: offer.id } }
  return api.DELETE('/api/tickets/{id}/transfers/{transferId}', { params })
}

/** Says who comes with a ticket; empty: its owner. */
export function renameTicket(id: string, holderName: string) {
  return api.PATCH('/api/tickets/{id}', { params: { path: { id } }, body: { holderName } })
}

/** What a link offers. */
export function lookAtOffer(token: string) {
  return bodyOf<TransferOffer>(api.POST('/api/transfers/look', { body: { token } }))
}

/** Takes what a link offers. */
export function acceptOffer(token: string) {
  return bodyOf<{ ticketId: string }>(api.POST('/api/transfers/accept', { body: { token } }))
}

/** Refuses what a link offers. */
export function declineOffer(token: string) {
  return api.POST('/api/transfers/decline', { body: { token } })
}

/** The link by which a ticket can be had. Its secret goes to no server on the way. */
export const linkOf = (token: string) => `${location.origin}/transfers#${token}`
