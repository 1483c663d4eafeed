import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { pendingPurchase, preparePurchase, sendPurchase } from './purchase.ts'

const kept = new Map<string, string>()
const lines = [{ tierId: 't', category: 'Full', quantity: 2 }]
const requests: Request[] = []
let answer: () => Promise<Response>

beforeEach(() => {
  kept.clear()
  requests.length = 0
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  })
  vi.stubGlobal('fetch', (request: Request) => {
    requests.push(request)
    return answer()
  })
})
afterEach(() => vi.unstubAllGlobals())

const refusal = (status: number, slug: string) => async () =>
  new Response(JSON.stringify({ type: `https://ticketing.dev/problems/${slug}` }), { status })
const keys = () => requests.map((request) => request.headers.get('Idempotency-Key'))

test('the wish is kept before it is sent', async () => {
  answer = async () => {
    expect(pendingPurchase('u', 'e')).not.toBeNull()
    return new Response(JSON.stringify({ id: 'o' }), { status: 201, headers: { 'Content-Type': 'application/json' } })
  }
  const order = await sendPurchase('u', preparePurchase('u', 'e', lines), null)
  expect(order.id).toBe('o')
  expect(pendingPurchase('u', 'e')).toBeNull()
})

test.each([
  ['nothing came back', () => Promise.reject(new TypeError('network'))],
  ['the server is not sure', refusal(503, 'outcome-unknown')],
  ['the server failed', refusal(500, 'internal')],
  ['it was too busy', refusal(503, 'overloaded')],
  ['the session had ended', refusal(401, 'unauthenticated')],
])('after %s the same wish goes under the same key', async (_, how) => {
  answer = how
  await expect(sendPurchase('u', preparePurchase('u', 'e', lines), null)).rejects.toThrow()
  // As after a reload: only what was kept is left.
  await expect(sendPurchase('u', preparePurchase('u', 'e', lines), null)).rejects.toThrow()
  expect(keys()).toHaveLength(2)
  expect(keys()[0]).toBe(keys()[1])
})

test.each(['sold-out', 'seat-taken', 'sales-closed', 'limit-exceeded', 'validation', 'admission-required'])(
  'a refusal as %s ends the wish, so that the next one is another',
  async (slug) => {
    answer = refusal(409, slug)
    await expect(sendPurchase('u', preparePurchase('u', 'e', lines), null)).rejects.toThrow()
    expect(pendingPurchase('u', 'e')).toBeNull()
  },
)

test('another wish has another key', () => {
  const one = preparePurchase('u', 'e', lines)
  const other = preparePurchase('u', 'e', [{ tierId: 't', category: 'Full', quantity: 3 }])
  expect(other.key).not.toBe(one.key)
})

test('one person never sends the wish of another who used this browser', () => {
  preparePurchase('u', 'e', lines)
  expect(pendingPurchase('other', 'e')).toBeNull()
})

test('an old wish is not sent again', () => {
  preparePurchase('u', 'e', lines, 1_000_000)
  expect(pendingPurchase('u', 'e', 1_000_000 + 9 * 60_000)).not.toBeNull()
  expect(pendingPurchase('u', 'e', 1_000_000 + 10 * 60_000)).toBeNull()
})

test('an admission goes with the order', async () => {
  answer = refusal(403, 'admission-required')
  await expect(sendPurchase('u', preparePurchase('u', 'e', lines), 'jwt')).rejects.toThrow()
  expect(requests[0]?.headers.get('X-Admission-Token')).toBe('jwt')
})
