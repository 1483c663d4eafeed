import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Problem } from '../api/problem.ts'
import type { CheckIn, CheckInRequest } from '../checkins/types.ts'
import { type GateDatabase, keepFacts, openGateDatabase } from './data/database.ts'
import { Desk, type World } from './desk.ts'
import { isConflict } from './facts/fact.ts'
import { listId, newBook, newCode, newSigner, ticketId } from './testing.ts'

const signer = await newSigner()
const code = await newCode(signer)
let database: GateDatabase
let nonces = 0
let now = Date.parse('2027-01-05T19:00:00Z')

const never = () => new Promise<never>(() => undefined)
const later = () => new Promise<void>((resolve) => setTimeout(resolve, 0))

beforeEach(async () => {
  database = await openGateDatabase(`gate-${crypto.randomUUID()}`)
})
afterEach(() => database.close())

function worldWith(change: Partial<World> = {}): World {
  return {
    ask: () => Promise.reject(Problem.network()),
    send: () => Promise.reject(Problem.network()),
    keep: (facts) => keepFacts(database, facts),
    drop: async (dropped) => {
      for (const nonce of dropped) await database.delete('facts', nonce)
    },
    now: () => now++,
    serverNow: () => now++,
    newNonce: () => `nonce-${++nonces}`,
    wait: never,
    ...change,
  }
}

function deskWith(change: Partial<World> = {}, facts = [] as ConstructorParameters<typeof Desk>[1]) {
  const desk = new Desk(worldWith(change), facts)
  desk.book.set(newBook(signer))
  return desk
}

const answer = (request: Pick<CheckInRequest, 'nonce'>, change: Partial<CheckIn> = {}): CheckIn => ({
  id: request.nonce,
  verdict: 'valid',
  direction: 'in',
  reentry: false,
  passed: true,
  at: '2027-01-05T19:00:00Z',
  list: listId,
  gate: null,
  ticketId,
  event: 'Evening',
  tier: 'Stalls',
  seat: 'A 12',
  category: 'Full',
  holder: 'Ana',
  checkedInAt: null,
  checkedInGate: null,
  conflict: false,
  undone: false,
  ...change,
})
const wish = { reading: { code }, list: listId, gate: null, direction: 'in' } as const
const stored = async (nonce: string) => await database.get('facts', nonce)

test('with a network the server decides, and the fact is sent', async () => {
  const desk = deskWith({ ask: async (question) => answer(question) })
  const fact = await desk.scan(wish)
  expect(fact).toMatchObject({ word: 'valid', admitted: true, isOwn: false, state: 'sent', shown: { holder: 'Ana' } })
  expect(await stored(fact.nonce)).toEqual(fact)
})

test("a refusal is the server's answer, with what it knows", async () => {
  const body = answer({ nonce: 'x' }, { verdict: 'alreadyIn', passed: false, checkedInAt: '2027-01-05T18:00:00Z' })
  const desk = deskWith({
    ask: () => Promise.reject(new Problem(409, { type: 'already-checked-in', ...body })),
  })
  expect(await desk.scan(wish)).toMatchObject({
    word: 'alreadyIn',
    admitted: false,
    isOwn: false,
    checkedInAt: '2027-01-05T18:00:00Z',
  })
  expect(desk.reach.get().isOnline).toBe(true)
})

test('a server that does not answer in time is not waited for, and its nonce is told later', async () => {
  const sent: CheckInRequest[] = []
  const asked: string[] = []
  const desk = deskWith({
    ask: (question) => {
      asked.push(question.nonce)
      return never()
    },
    wait: later,
    send: async (checkIns) => {
      sent.push(...checkIns)
      return { checkIns: checkIns.map((one) => answer(one)) }
    },
  })
  const fact = await desk.scan(wish)
  expect(fact).toMatchObject({ word: 'valid', admitted: true, isOwn: true, state: 'waiting' })
  expect(desk.reach.get().isOnline).toBe(false)
  await desk.sync()
  expect(sent).toMatchObject([{ nonce: asked[0], offline: true, admitted: true, at: fact.at }])
  expect(desk.reach.get().isOnline).toBe(true)
  expect(desk.facts.get().get(fact.nonce)).toMatchObject({ state: 'sent', differs: null, shown: { tier: 'Stalls' } })
})

test('without a network the second with the same ticket is not let in, two at once neither', async () => {
  const desk = deskWith()
  const words = await Promise.all([desk.scan(wish), desk.scan(wish), desk.scan(wish)])
  expect(words.map(({ word }) => word)).toEqual(['valid', 'alreadyIn', 'alreadyIn'])
})

test('a fact is on the disk before anything is said, and a desk that is opened anew goes on with it', async () => {
  const order: string[] = []
  const desk = deskWith({
    keep: async (facts) => {
      await keepFacts(database, facts)
      order.push(...facts.map(({ word }) => `kept ${word}`))
    },
    ask: async () => {
      order.push('asked')
      throw Problem.network()
    },
  })
  await desk.scan(wish)
  expect(order).toEqual(['kept null', 'asked', 'kept valid'])
  const reopened = deskWith({}, await database.getAll('facts'))
  expect(reopened.waiting()).toHaveLength(1)
  expect((await reopened.scan(wish)).word).toBe('alreadyIn')
})

test('what cannot be kept lets nobody in by the device alone', async () => {
  const keep = vi.fn(() => Promise.reject(new DOMException('', 'QuotaExceededError')))
  const desk = deskWith({ keep })
  expect(await desk.scan(wish)).toMatchObject({ word: 'noList', admitted: false })
  expect(desk.isFull.get()).toBe(true)
  const online = deskWith({ keep, ask: async (question) => answer(question) })
  expect(await online.scan(wish)).toMatchObject({ word: 'valid', admitted: true })
})

test('an answer that differs from what was decided is a conflict, with both times', async () => {
  const first = '2027-01-05T18:59:00Z'
  const desk = deskWith({
    send: async (checkIns) => ({
      checkIns: checkIns.map((one) => answer(one, { verdict: 'alreadyIn', conflict: true, checkedInAt: first })),
    }),
  })
  const { nonce } = await desk.scan(wish)
  await desk.sync()
  const fact = desk.facts.get().get(nonce)
  expect(fact).toMatchObject({ word: 'valid', differs: { word: 'alreadyIn', at: first } })
  expect(fact && isConflict(fact)).toBe(true)
})

test('one fact that the server never takes holds nobody else up', async () => {
  const desk = deskWith({
    send: async (checkIns) => {
      if (checkIns.some((one) => 'code' in one && one.code === 'BAD')) throw new Problem(422, { type: 'validation' })
      return { checkIns: checkIns.map((one) => answer(one)) }
    },
  })
  for (let index = 0; index < 7; index++) await desk.scan({ ...wish, reading: { code: index === 3 ? 'BAD' : code } })
  await desk.sync()
  const states = [...desk.facts.get().values()].map(({ state }) => state)
  expect(states.filter((state) => state === 'refused')).toHaveLength(1)
  expect(states.filter((state) => state === 'sent')).toHaveLength(6)
})

test('at most 500 are sent at once, and a break keeps what was not sent', async () => {
  const sizes: number[] = []
  const send: World['send'] = async (checkIns) => {
    sizes.push(checkIns.length)
    if (sizes.length === 2) throw Problem.network()
    return { checkIns: checkIns.map((one) => answer(one)) }
  }
  const one = await deskWith().scan(wish)
  const again = deskWith(
    { send },
    Array.from({ length: 1_100 }, (_, index) => ({ ...one, nonce: `many-${index}` })),
  )
  await expect(again.sync()).rejects.toThrow()
  expect(again.waiting()).toHaveLength(600)
  await again.sync()
  expect(again.waiting()).toHaveLength(0)
  expect(sizes).toEqual([500, 500, 500, 100])
})

test('a device that was shut out decides nothing, and keeps what it did', async () => {
  const desk = deskWith({ ask: () => Promise.reject(new Problem(401, { type: 'unauthenticated' })) })
  expect(await desk.scan(wish)).toMatchObject({ word: 'noList', admitted: false, state: 'waiting' })
  expect(desk.isShutOut.get()).toBe(true)
})
