import { expect, test } from 'vitest'
import type { PlaceInLine } from '../../live/messages.ts'
import { newsOf } from './place-news.ts'

const place = (ahead: number | null, state: PlaceInLine['state'] = 'waiting') => ({ state, ahead }) as PlaceInLine
const said = (ahead: number | null, state = 'waiting', at = 0) => ({ state, ahead, at })

test('joining and every change of state is said', () => {
  expect(newsOf(null, place(40), 0)).toBe('state')
  expect(newsOf(said(null, 'lobby'), place(40), 1)).toBe('state')
  expect(newsOf(said(1), place(null, 'admitted'), 1)).toBe('state')
})
test('each milestone is said, the steps between are not', () => {
  expect(newsOf(said(60), place(59), 1)).toBeNull()
  expect(newsOf(said(60), place(50), 1)).toBe('place')
  expect(newsOf(said(12), place(4), 1)).toBe('place')
  expect(newsOf(said(1), place(0), 1)).toBe('place')
})
test('once a minute any step is said', () => {
  expect(newsOf(said(900), place(880), 59_999)).toBeNull()
  expect(newsOf(said(900), place(880), 60_000)).toBe('place')
})
test('no step, no news', () => expect(newsOf(said(900), place(900), 999_999)).toBeNull())
