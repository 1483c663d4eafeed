import { createHmac, randomUUID } from 'node:crypto'
import { Api } from './api.ts'

/** What the shop of the tests and its test processor know of each other. */
export const secret = 'a secret for tests'

/** What a processor says came. */
type Money = { amount: number; currency: string }

/** Reports a payment as succeeded, as the test processor would: signed by Standard Webhooks. */
export async function report(url: string, orderId: string, paymentId: string, money: Money): Promise<void> {
  const key = createHmac('sha256', secret).update('webhooks').digest()
  const body = { type: 'payment.succeeded', timestamp: '2030-01-01T00:00:00Z', data: { paymentId, orderId, ...money } }
  const [id, at] = [`evt_${randomUUID()}`, Math.floor(Date.now() / 1000)]
  const signature = createHmac('sha256', key)
    .update(`${id}.${at}.${JSON.stringify(body)}`)
    .digest('base64')
  await new Api(url).post('/api/webhooks/payments/test', body, {
    'webhook-id': id,
    'webhook-timestamp': String(at),
    'webhook-signature': `v1,${signature}`,
  })
}
