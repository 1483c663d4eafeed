import { expect } from '@playwright/test'
import type { components } from '../../src/api/schema.d.ts'
import type { Api } from './api.ts'

export type Invoice = components['schemas']['InvoiceBody']
export type Seller = components['schemas']['SellerBody']

/** What was issued for an order, once there is as much as is expected. */
export async function invoicesOf(buyer: Api, orderId: string, count: number): Promise<readonly Invoice[]> {
  const read = async () =>
    (await buyer.get<{ invoices: readonly Invoice[] }>(`/api/orders/${orderId}/invoices`)).invoices
  await expect.poll(async () => (await read()).length).toBe(count)
  return read()
}

let made = 0

/** Adds somebody who sells, whom no other test knows. */
export function newSeller(admin: Api, wish: Partial<Seller> = {}): Promise<Seller> {
  return admin.post<Seller>('/api/admin/sellers', {
    name: `Seller ${process.pid}-${++made} d.o.o.`,
    street: 'Ilica 2',
    postalCode: '10000',
    city: 'Zagreb',
    country: 'HR',
    vatId: 'HR00000000002',
    numberPrefix: `T${process.pid}/${made}-`,
    ...wish,
  })
}

/** Says who sells an event. */
export async function sellBy(admin: Api, eventId: string, seller: Seller) {
  await admin.call('PUT', `/api/admin/events/${eventId}/invoicing`, { sellerId: seller.id })
}
