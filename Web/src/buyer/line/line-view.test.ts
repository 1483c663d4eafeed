import { expect, test } from 'vitest'
import type { PlaceInLine } from '../../live/messages.ts'
import { lineViewOf, progressOf } from './line-view.ts'

const place = (more: Partial<PlaceInLine> = {}): PlaceInLine => ({
  eventId: 'e',
  state: 'waiting',
  number: 12,
  position: 5,
  ahead: 4,
  waiting: 90,
  estimatedWaitSeconds: 300,
  chance: 'likely',
  opensAt: null,
  version: 1,
  refreshIntervalSeconds: 5,
  ...more,
})

test('who waits has a place and a chance', () => {
  const view = lineViewOf(place(), false)
  expect(view).toMatchObject({ title: 'line.waiting', hasPlace: true, chance: 'line.chance.likely', isHopeless: false })
})

test('in the lobby there is no place yet', () => {
  expect(lineViewOf(place({ state: 'lobby', number: null, position: null, ahead: null }), false)).toMatchObject({
    title: 'line.lobby',
    hasPlace: false,
  })
})

test('a paused line keeps places', () => {
  expect(lineViewOf(place(), true)).toMatchObject({ title: 'line.paused', hasPlace: true, isPaused: true })
  expect(lineViewOf(place({ state: 'admitted' }), true)).toMatchObject({ title: 'line.admitted', isPaused: false })
})

test('a line that stands until the next sale says so, unless it is stopped', () => {
  const standing = place({ opensAt: '2026-12-01T10:00:00Z', estimatedWaitSeconds: null })
  expect(lineViewOf(standing, false)).toMatchObject({
    title: 'line.standing',
    text: 'line.standingText',
    hasPlace: true,
  })
  expect(lineViewOf(standing, true)).toMatchObject({ title: 'line.paused' })
  expect(lineViewOf({ ...standing, state: 'lobby' }, false)).toMatchObject({ title: 'line.lobby' })
  expect(lineViewOf({ ...standing, state: 'admitted' }, false)).toMatchObject({ title: 'line.admitted' })
})

test('that waiting is for nothing is said at once', () => {
  expect(lineViewOf(place({ chance: 'unlikely' }), false).isHopeless).toBe(true)
  expect(lineViewOf(place({ chance: 'soldOut' }), false).isHopeless).toBe(true)
  expect(lineViewOf(place({ chance: 'uncertain' }), false).isHopeless).toBe(false)
  expect(lineViewOf(place({ chance: 'soldOut', state: 'admitted' }), false).chance).toBeNull()
})

test('progress counts from where one joined, and never beyond the ends', () => {
  expect(progressOf(100, 100)).toBe(0)
  expect(progressOf(100, 25)).toBe(0.75)
  expect(progressOf(100, 0)).toBe(1)
  expect(progressOf(100, 150)).toBe(0)
  expect(progressOf(0, 0)).toBe(1)
})
