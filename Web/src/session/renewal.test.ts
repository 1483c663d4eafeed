import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { renewSession } from './renewal.ts'

const kept = new Map<string, string>()
let attempts: (string | null)[]
let answer: () => Promise<Response>

beforeEach(() => {
  kept.clear()
  attempts = []
  vi.stubGlobal('navigator', {})
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  })
  vi.stubGlobal('fetch', (request: Request) => {
    attempts.push(request.headers.get('Idempotency-Key'))
    return answer()
  })
})
afterEach(() => vi.unstubAllGlobals())

const json = (status: number, body: object) => async () =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } })
const refusal = (status: number, slug: string) => json(status, { type: `https://ticketing.dev/problems/${slug}` })

test('an attempt whose answer is lost is made again under its name, after a reload too', async () => {
  answer = async () => {
    throw new TypeError('the network is gone')
  }
  await expect(renewSession()).rejects.toMatchObject({ slug: 'network' })
  answer = refusal(503, 'overloaded')
  await expect(renewSession()).rejects.toMatchObject({ slug: 'overloaded' })
  answer = json(200, { token: 't' })
  expect(await renewSession()).toEqual({ token: 't' })
  expect(new Set(attempts).size).toBe(1)
})

test('what was answered is over: the next attempt has a name of its own', async () => {
  for (const next of [json(200, {}), refusal(401, 'unauthenticated'), refusal(429, 'rate-limited'), json(200, {})]) {
    answer = next
    await renewSession().catch(() => undefined)
  }
  expect(new Set(attempts).size).toBe(4)
  expect(kept.size).toBe(0)
})

test('a name is one that the server takes', async () => {
  answer = json(200, {})
  await renewSession()
  expect(attempts[0]).toMatch(/^[!-~]{1,128}$/)
})

test('tabs take turns, and a tab that holds on to its own for too long is passed by', async () => {
  const held: string[] = []
  vi.stubGlobal('navigator', {
    locks: {
      request: async (name: string, _options: object, work: () => unknown) => {
        held.push(name)
        return await work()
      },
    },
  })
  answer = json(200, { token: 't' })
  await renewSession()
  expect(held).toEqual(['ticketing.session'])

  vi.stubGlobal('navigator', { locks: { request: () => Promise.reject(new DOMException('late', 'TimeoutError')) } })
  expect(await renewSession()).toEqual({ token: 't' })
})
