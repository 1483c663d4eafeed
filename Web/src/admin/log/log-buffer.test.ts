import { expect, test } from 'vitest'
import { emptyLog, mostLines, pick, rankOf, setPaused, take } from './log-buffer.ts'

const line = (message: string, level = 'information') => ({
  at: '2027-01-01T00:00:00Z',
  level,
  source: 'Sale',
  message,
})
const messages = (lines: readonly { message: string }[]) => lines.map((one) => one.message)

test('the newest line stands first', () => {
  const log = take(take(emptyLog, [line('one'), line('two')]), [line('three')])
  expect(messages(log.shown)).toEqual(['three', 'two', 'one'])
})

test('a pause holds lines back, and its end lets them all in, in order', () => {
  const paused = take(take(setPaused(take(emptyLog, [line('one')]), true), [line('two')]), [line('three')])
  expect(messages(paused.shown)).toEqual(['one'])
  expect(paused.waiting).toHaveLength(2)
  const going = setPaused(paused, false)
  expect(messages(going.shown)).toEqual(['three', 'two', 'one'])
  expect(going.waiting).toEqual([])
})

test('numbers never repeat, and old lines fall off', () => {
  let log = emptyLog
  for (let round = 0; round < 5; round++)
    log = take(
      log,
      Array.from({ length: 300 }, () => line('x')),
    )
  expect(log.shown).toHaveLength(mostLines)
  expect(new Set(log.shown.map((one) => one.number)).size).toBe(mostLines)
  expect(log.shown[0]?.number).toBe(1_500)
})

test('levels are ordered, and short names of them are understood', () => {
  expect(rankOf('Warning')).toBeGreaterThan(rankOf('info'))
  expect(rankOf('crit')).toBe(rankOf('critical'))
  expect(rankOf('?')).toBe(rankOf('information'))
})

test('a filter takes level and text', () => {
  const log = take(emptyLog, [line('quiet', 'debug'), line('Tier opened'), line('tier lost', 'error')])
  expect(messages(pick(log.shown, 'information', ''))).toEqual(['tier lost', 'Tier opened'])
  expect(messages(pick(log.shown, 'debug', 'TIER'))).toEqual(['tier lost', 'Tier opened'])
  expect(messages(pick(log.shown, 'trace', 'sale'))).toHaveLength(3)
})
