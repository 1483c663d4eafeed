import { beforeEach, expect, test, vi } from 'vitest'

const line = (eventId: string, userId = 'u') => ({
  userId,
  eventId,
  slug: `slug-${eventId}`,
  event: `Event ${eventId}`,
  joinedAt: '2027-03-01T19:30:00Z',
})

let kept: Map<string, string>

beforeEach(() => {
  kept = new Map()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  })
})

// As after a reload: nothing but what the browser keeps.
async function loaded() {
  vi.resetModules()
  return await import('./joined-lines.ts')
}

test('several lines are remembered through a reload, the newest first', async () => {
  const before = await loaded()
  before.rememberLine(line('a'))
  before.rememberLine(line('b'))
  before.noteLine(line('a'), { turnUntil: '2027-03-01T20:05:00Z' })
  const after = await loaded()
  expect(after.joinedLines.get()).toEqual([line('b'), { ...line('a'), turnUntil: '2027-03-01T20:05:00Z' }])
})

test('a line that is known keeps what was seen there; once lost and joined again it begins anew', async () => {
  const lines = await loaded()
  lines.rememberLine(line('a'))
  lines.noteLine(line('a'), { turnUntil: '2027-03-01T20:05:00Z' })
  lines.rememberLine({ ...line('a'), joinedAt: '2027-03-01T19:40:00Z' })
  expect(lines.joinedLines.get()[0]?.turnUntil).toBe('2027-03-01T20:05:00Z')
  lines.noteLine(line('a'), { lost: 'turn' })
  lines.rememberLine({ ...line('a'), joinedAt: '2027-03-01T20:10:00Z' })
  expect(lines.joinedLines.get()).toEqual([{ ...line('a'), joinedAt: '2027-03-01T20:10:00Z' }])
})

test("forgetting one person's line leaves another's", async () => {
  const lines = await loaded()
  lines.rememberLine(line('a', 'one'))
  lines.rememberLine(line('a', 'other'))
  lines.forgetLine('one', 'a')
  expect((await loaded()).joinedLines.get()).toEqual([line('a', 'other')])
})

test('what is no list of lines is none', async () => {
  kept.set('ticketing.lines', JSON.stringify([{ ...line('a'), lost: 'everything' }]))
  expect((await loaded()).joinedLines.get()).toEqual([])
})
