import { beforeEach, expect, test } from 'vitest'
import { digitsAt, hmac } from '../../tickets/rotation.ts'
import type { Book } from '../offline/book.ts'
import type { Move } from '../offline/document.ts'
import { eventTag, newBook, newCode, newSigner, otherTierId, ticketId, tierId } from '../testing.ts'
import type { Pass } from './decide.ts'
import { judge } from './judge.ts'

const signer = await newSigner()
const now = Date.parse('2027-01-05T19:00:00Z')
const at = '2027-01-05T18:30:00Z'
const gate = '01900000-0000-7000-8000-00000000dddd'
const code = await newCode(signer)
let book: Book

beforeEach(() => {
  book = newBook(signer)
})

const known = (own: readonly Pass[] = []) => ({ book, passesOf: () => own, now })
const list = (change: Partial<Book['cover']['list']>) => {
  book = newBook(signer, { list: { ...book.cover.list, ...change } })
}
const moved = (isIn: boolean, lastAt: string | null = at): ReadonlyMap<string, Move> =>
  new Map([[ticketId, { id: ticketId, in: isIn, at: lastAt, gate: lastAt && gate }]])
const wordOf = async (text: string, direction: 'in' | 'out' = 'in', own: readonly Pass[] = []) =>
  (await judge({ code: text }, direction, known(own))).word
const came: Pass = { direction: 'in', at, gate }
const left: Pass = { direction: 'out', at, gate }

test('a good ticket is valid', async () =>
  expect(await judge({ code }, 'in', known())).toMatchObject({ word: 'valid', passed: true, reentry: false, ticketId }))

test('a device without a list decides nothing', async () =>
  expect(await judge({ code }, 'in', { ...known(), book: null })).toMatchObject({ word: 'noList', passed: false }))

test('a code that another has signed, or with a key that nobody knows, is forged', async () => {
  const stranger = await newSigner()
  expect(await wordOf(await newCode(stranger))).toBe('forged')
  expect(await wordOf(await newCode(await newSigner(1)))).toBe('forged')
  expect(await wordOf('NONSENSE')).toBe('forged')
})

test('of two keys with one tag the right one is found', async () => {
  const twin = await newSigner(signer.tag)
  book = newBook(signer, { keys: [{ tag: twin.tag, key: twin.publicKey }, ...book.cover.keys] })
  expect(await wordOf(code)).toBe('valid')
})

test("another event's ticket, and one of a tier that the list has not, are for another list", async () => {
  expect(await wordOf(await newCode(signer, { event: eventTag + 1 }))).toBe('wrongList')
  list({ tiers: [otherTierId] })
  expect(await wordOf(code)).toBe('wrongList')
  list({ tiers: [otherTierId, tierId] })
  expect(await wordOf(code)).toBe('valid')
})

test.each(['void', 'refunded', 'disputed'] as const)('a ticket that is %s is not let in', async (standing) => {
  book = { ...book, tickets: new Map([[ticketId, { id: ticketId, standing, serial: 0 }]]) }
  expect(await wordOf(code)).toBe(standing)
})

test('of a ticket that was issued anew only the new code is good', async () => {
  book = { ...book, tickets: new Map([[ticketId, { id: ticketId, standing: 'valid', serial: 1 }]]) }
  expect(await wordOf(code)).toBe('void')
  expect(await wordOf(await newCode(signer, { serial: 1 }))).toBe('valid')
})

test('who is in is told where and since when, be it by the list or by this device', async () => {
  expect(await judge({ code }, 'in', known([came]))).toMatchObject({
    word: 'alreadyIn',
    checkedInAt: at,
    checkedInGate: gate,
  })
  book = { ...book, moved: moved(true) }
  expect(await judge({ code }, 'in', known())).toMatchObject({
    word: 'alreadyIn',
    checkedInAt: at,
    checkedInGate: gate,
  })
})

test('who has left comes back only where the list allows it', async () => {
  expect(await wordOf(code, 'in', [came, left])).toBe('alreadyIn')
  list({ reentry: true })
  expect(await judge({ code }, 'in', known([came, left]))).toMatchObject({ word: 'valid', reentry: true })
})

test('who has left at another gate was in before, unless that was undone', async () => {
  book = { ...book, moved: moved(false) }
  expect(await judge({ code }, 'in', known())).toMatchObject({
    word: 'alreadyIn',
    checkedInAt: at,
    checkedInGate: gate,
  })
  book = { ...book, moved: moved(false, null) }
  expect(await judge({ code }, 'in', known())).toMatchObject({ word: 'valid', reentry: false })
  list({ reentry: true })
  book = { ...book, moved: moved(false) }
  expect(await judge({ code }, 'in', known())).toMatchObject({ word: 'valid', reentry: true })
})

test('only who is in can leave, whatever the ticket is worth by now', async () => {
  expect(await wordOf(code, 'out')).toBe('notIn')
  book = { ...book, moved: moved(true), tickets: new Map([[ticketId, { id: ticketId, standing: 'void', serial: 0 }]]) }
  expect(await wordOf(code, 'out')).toBe('valid')
  expect(await wordOf(code, 'out', [left])).toBe('notIn')
})

test('the list opens and closes on the second', async () => {
  list({ opensAt: new Date(now).toISOString() })
  expect(await wordOf(code)).toBe('valid')
  list({ opensAt: new Date(now + 1).toISOString() })
  expect(await wordOf(code)).toBe('wrongTime')
  list({ opensAt: null, closesAt: new Date(now).toISOString() })
  expect(await wordOf(code)).toBe('wrongTime')
})

test('of a shared list each device lets in its own tickets, and when the share is over none', async () => {
  const share = { generation: 1, count: 2, startsAt: at, endsAt: new Date(now + 1).toISOString() }
  const words = new Set<string>()
  for (const index of [0, 1]) {
    book = newBook(signer, { shares: [{ ...share, index }] })
    words.add(await wordOf(code))
  }
  expect(words).toEqual(new Set(['valid', 'otherDevice']))
  book = newBook(signer, { shares: [{ ...share, index: 0, endsAt: new Date(now).toISOString() }] })
  expect(await wordOf(code)).toBe('shareOver')
  book = newBook(signer, { shares: [{ ...share, index: null }] })
  expect(await wordOf(code)).toBe('shareOver')
})

test('a ticket that a search has found is decided by its id', async () => {
  expect(await judge({ ticketId }, 'in', known([came]))).toMatchObject({ word: 'alreadyIn', ticketId })
  expect(await judge({ ticketId }, 'in', known())).toMatchObject({ word: 'valid', ticketId })
})

test('a code that changes all the time is good with the digits of the time, give or take one period', async () => {
  const key = new Uint8Array(32).fill(7)
  const before = new Uint8Array(32).fill(8)
  const rotationKeys = [before, key].map((bytes) => Buffer.from(bytes).toString('base64url'))
  const id = Uint8Array.from([...Buffer.from(ticketId.replaceAll('-', ''), 'hex'), 0])
  const secret = (await hmac('SHA-256', key, id)).slice(0, 20)
  const shownAt = async (seconds: number) => code + (await digitsAt(secret, now + seconds * 1_000))
  book = newBook(signer, { rotationKeys })
  for (const seconds of [-15, 0, 15]) expect(await wordOf(await shownAt(seconds))).toBe('valid')
  for (const seconds of [-45, -31, 31]) expect(await wordOf(await shownAt(seconds))).toBe('stale')
  expect(await wordOf(code)).toBe('stale')
  expect(await wordOf(`${code}00000000`)).toBe('stale')
  expect(await wordOf(`${(await shownAt(0)).slice(0, -1)}A`)).toBe('forged')
  expect(await wordOf(code, 'out', [came])).toBe('valid')
  book = {
    ...newBook(signer, { rotationKeys }),
    tickets: new Map([[ticketId, { id: ticketId, standing: 'void', serial: 0 }]]),
  }
  expect(await wordOf(code)).toBe('void')
})

test('digits behind a code that does not change are not looked at', async () =>
  expect(await wordOf(`${code}12345678`)).toBe('valid'))
