import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { AccessKeeper, type Issued } from './access-keeper.ts'

const minute = 60_000
let asked: ((issued: Issued | null | Error) => void)[]

beforeEach(() => {
  vi.useFakeTimers()
  asked = []
})
afterEach(() => vi.useRealTimers())

const keeper = () =>
  new AccessKeeper(
    () =>
      new Promise((resolve, reject) => {
        asked.push((issued) => (issued instanceof Error ? reject(issued) : resolve(issued)))
      }),
    Date.now,
    () => 0,
  )
const issued = (token: string, minutes = 10): Issued => ({
  token,
  expiresAt: new Date(Date.now() + minutes * minute).toISOString(),
})
const settle = () => vi.advanceTimersByTimeAsync(0)

test('a token that is good is given at once', async () => {
  const access = keeper()
  access.take(issued('one'))
  expect(await access.get()).toBe('one')
  expect(asked).toHaveLength(0)
})

test('all who ask while there is none wait for the same one', async () => {
  const access = keeper()
  const waiting = Promise.all([access.get(), access.get(), access.renew()])
  asked[0]?.(issued('one'))
  expect(await waiting).toEqual(['one', 'one', 'one'])
  expect(asked).toHaveLength(1)
})

test('another is asked for well before the end', async () => {
  const access = keeper()
  access.take(issued('one'))
  await vi.advanceTimersByTimeAsync(7.5 * minute - 1)
  expect(asked).toHaveLength(0)
  await vi.advanceTimersByTimeAsync(1)
  asked[0]?.(issued('two'))
  await settle()
  expect(access.token.get()).toBe('two')
  await vi.advanceTimersByTimeAsync(7.5 * minute)
  expect(asked).toHaveLength(2)
})

test('a device that slept through the end gets another before anything is sent', async () => {
  const access = keeper()
  access.take(issued('one'))
  vi.setSystemTime(Date.now() + 20 * minute)
  const token = access.get()
  asked[0]?.(issued('two'))
  expect(await token).toBe('two')
})

test('one that is seen again looks at once', async () => {
  const access = keeper()
  access.take(issued('one'))
  access.check()
  expect(asked).toHaveLength(0)
  vi.setSystemTime(Date.now() + 20 * minute)
  access.check()
  expect(asked).toHaveLength(1)
})

test('a failure passes: the token stays, and another is asked for again soon', async () => {
  const access = keeper()
  access.take(issued('one'))
  await vi.advanceTimersByTimeAsync(7.5 * minute)
  asked[0]?.(new Error('no network'))
  await settle()
  expect(access.token.get()).toBe('one')
  await vi.advanceTimersByTimeAsync(15_000)
  asked[1]?.(issued('two'))
  await settle()
  expect(access.token.get()).toBe('two')
})

test('whoever asks in vain is told, and may ask again', async () => {
  const access = keeper()
  const first = access.get()
  asked[0]?.(new Error('no network'))
  await expect(first).rejects.toThrow('no network')
  const second = access.get()
  asked[1]?.(issued('one'))
  expect(await second).toBe('one')
})

test('a refused token that was replaced meanwhile costs no further one', async () => {
  const access = keeper()
  access.take(issued('two'))
  expect(await access.renew('one')).toBe('two')
  expect(asked).toHaveLength(0)
  const third = access.renew('two')
  asked[0]?.(issued('three'))
  expect(await third).toBe('three')
})

test('nobody is signed in by an answer that comes after they have signed out', async () => {
  const access = keeper()
  access.take(issued('one'))
  const renewed = access.renew()
  access.take(null)
  asked[0]?.(issued('two'))
  expect(await renewed).toBeNull()
  expect(access.token.get()).toBeNull()
})

test('when the session is over there is no token', async () => {
  const access = keeper()
  access.take(issued('one'))
  const renewed = access.renew()
  asked[0]?.(null)
  expect(await renewed).toBeNull()
  await vi.advanceTimersByTimeAsync(20 * minute)
  expect(asked).toHaveLength(1)
})

test('a clock that is wrong costs one token a minute, not one a request', async () => {
  const access = keeper()
  access.take(issued('one', -60))
  expect(await access.get()).toBe('one')
  await vi.advanceTimersByTimeAsync(44_999)
  expect(asked).toHaveLength(0)
  await vi.advanceTimersByTimeAsync(1)
  expect(asked).toHaveLength(1)
})
