import { expect, test } from 'vitest'
import { type LinePoint, measuredRate, remember } from './line-history.ts'

const point = (seconds: number, rest: Partial<LinePoint> = {}): LinePoint => ({
  at: seconds * 1_000,
  waiting: 0,
  admitted: 0,
  served: 0,
  ...rest,
})
const after = (...points: LinePoint[]) => points.reduce<readonly LinePoint[]>(remember, [])

test('the latest quarter of an hour is kept', () => {
  const history = after(...Array.from({ length: 2_000 }, (_, second) => point(second)))
  expect(history).toHaveLength(900)
  expect(history.at(-1)?.at).toBe(1_999_000)
})

test('what comes late or twice is left out', () => {
  expect(after(point(5), point(5, { waiting: 9 }), point(3))).toEqual([point(5)])
})

test('the rate is that of the latest minute', () => {
  const history = after(
    point(0),
    point(60, { admitted: 500 }),
    point(90, { admitted: 520, served: 10 }),
    point(120, { admitted: 540, served: 20 }),
  )
  expect(measuredRate(history)).toBe(60)
})

test('no rate is told of a few seconds, and none below zero', () => {
  expect(measuredRate(after(point(0), point(5, { admitted: 9 })))).toBeNull()
  expect(measuredRate([])).toBeNull()
  expect(measuredRate(after(point(0, { admitted: 9 }), point(30)))).toBe(0)
})
